import Domain

extension ColumnGuess {
    /// What the table is about. Where nothing shows it, a list of pupils: a person can say otherwise.
    var kind: ImportKind {
        if isCalendar { return .calendar }
        if isResults { return .results }
        let pupils = Set(fields(.pupils).compactMap(\.self))
        let isAboutPupils = !pupils.isDisjoint(with: ImportField.pupil)
        let contacts = Set(fields(.contacts).compactMap(\.self))
        let told: Set<ImportField> = [.joinedOn, .leftOn, .knownAs, .senStatus]
        let names: [ImportField] = [.contactFirst, .contactLast, .contactName]
        if !contacts.isDisjoint(with: names), !contacts.isDisjoint(with: [.relationship, .responsibility, .phone]),
            !contacts.isDisjoint(with: ImportField.pupil)
        {
            let isList = pupils.contains(.bornOn) && !pupils.isDisjoint(with: [.yearGroup, .className])
            return isList || !pupils.isDisjoint(with: told) ? .pupils : .contacts
        }
        if isStaff { return .staff }
        let classes = Set(fields(.classes).compactMap(\.self))
        if classes.contains(.className), !classes.isDisjoint(with: [.teacher, .subject, .relation]) { return .classes }
        return isAboutPupils ? kind(ofPupils: pupils) : classes.contains(.className) ? .classes : .pupils
    }

    private func kind(ofPupils pupils: Set<ImportField>) -> ImportKind {
        let sen = Set(fields(.sen).compactMap(\.self)).intersection(ImportField.sen)
        let attendance = pupils.intersection(ImportField.attendance)
        let names: Set<ImportField> = [.firstName, .lastName, .name]
        let told: Set<ImportField> = [.joinedOn, .leftOn, .knownAs, .homeLanguage]
        let isNamed = !pupils.isDisjoint(with: names)
        if pupils.isDisjoint(with: told) {
            let isPlaced = pupils.contains(.yearGroup) || pupils.contains(.className)
            if attendance.isEmpty, !isPlaced, !sen.isEmpty, !isNamed || sen != [.senStatus] { return .sen }
            if sen.isEmpty, !pupils.contains(.bornOn), attendance.count > (isPlaced ? 1 : 0) { return .attendance }
        }
        let classes = Set(fields(.classes).compactMap(\.self))
        let isList = classes.contains(.className) && !isNamed && pupils.isDisjoint(with: told)
        return isList && !pupils.contains(.bornOn) && sen.isEmpty && attendance.isEmpty ? .classes : .pupils
    }

    private var isCalendar: Bool {
        let found = Set(fields(.calendar).compactMap(\.self))
        let pupils = Set(fields(.pupils).compactMap(\.self))
        return found.contains(.firstDay) && found.contains(.event)
            && pupils.isDisjoint(with: [.upn, .localKey, .firstName, .lastName, .bornOn, .className])
            && !fields(.staff).contains(.roles) && !fields(.results).contains(.score)
    }

    private var isResults: Bool {
        let fields = fields(.results)
        let found = Set(fields.compactMap(\.self))
        guard !found.isDisjoint(with: ImportField.pupil) else { return false }
        if found.contains(.score) {
            return !found.isDisjoint(with: [.subject, .assessment, .wave])
        }
        if let score = fields.firstIndex(of: .result) {
            return ["sas", "score", "standardised", "scaled"].contains { Words.folded(sheet.head[score]).contains($0) }
        }
        let columns = resultColumns(fields)
        let isTold = columns.lazy.map { ResultHeading(sheet.head[$0]) }.contains {
            $0.subject != nil || $0.season != nil
        }
        return isTold
            || (!columns.isEmpty && Set(self.fields(.pupils).compactMap(\.self)).isSubset(of: [.upn, .localKey]))
    }

    private var isStaff: Bool {
        let found = Set(fields(.staff).compactMap(\.self))
        let pupils = Set(fields(.pupils).compactMap(\.self))
        let isNamed = !found.isDisjoint(with: [.lastName, .name, .username])
        // “Class, Staff name, Role” says who teaches it.
        let classes = Set(fields(.classes).compactMap(\.self))
        if classes.isSuperset(of: [.className, .teacher]), found.isDisjoint(with: [.email, .username, .lastName]) {
            return false
        }
        return isNamed && !found.isDisjoint(with: [.username, .roles, .email])
            && pupils.isDisjoint(with: [.upn, .bornOn, .yearGroup, .joinedOn])
    }
}
