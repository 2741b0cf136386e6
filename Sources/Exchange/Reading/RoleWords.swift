import Domain

/// What people in a school are called, as roles in Fourfold. A role lets somebody see pupils, so nothing is guessed.
enum RoleWords {
    /// Roles in one cell, parted by `;`, `|`, `,`, `/`, `&` or `and`, never by spaces: an “Office Assistant” is neither.
    ///
    /// - Throws: `UnreadableCell`
    static func roles(_ text: String) throws -> Set<Role> {
        var roles: Set<Role> = []
        for phrase in phrases(text) {
            guard let role = role(phrase) else {
                throw UnreadableCell(
                    value: String(phrase.prefix(60)),
                    reason: "There is no such role. Write one or more of \(known), or leave out who needs no account.")
            }
            roles.insert(role)
        }
        if roles.isEmpty { throw UnreadableCell(value: "", reason: "There is no role. Write one or more of \(known).") }
        return roles
    }

    private static let known = listed(Role.allCases.map(\.rawValue))

    private static func phrases(_ text: String) -> [String] {
        var phrases: [[Substring]] = [[]]
        for word in text.split(separator: " ") {
            if word.lowercased() == "and" { phrases.append([]) } else { phrases[phrases.count - 1].append(word) }
        }
        return phrases.flatMap {
            $0.joined(separator: " ").split { ";|,/&+".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
        }
    }

    private static func role(_ phrase: String) -> Role? {
        var word = Words.folded(phrase)
        // How much or how long somebody works says nothing of the role.
        for share in ["jobshare", "parttime", "fulltime"] where word.hasSuffix(share) { word.removeLast(share.count) }
        if let role = Role(rawValue: word) ?? words[word] { return role }
        // “Year 4 teacher”, “Teacher of maths”: a teacher sees no more than their own pupils.
        return word.hasSuffix("teacher") && !word.contains("head") || word.hasPrefix("teacherof") ? .teacher : nil
    }

    private static let words: [String: Role] = [
        "sendco": .senco, "sencoordinator": .senco, "sendcoordinator": .senco, "inclusionmanager": .senco,
        "specialeducationalneedscoordinator": .senco, "teachers": .teacher, "ect": .teacher, "formtutor": .teacher,
        "tutor": .teacher, "ta": .assistant, "teachingassistant": .assistant, "lsa": .assistant, "hlta": .assistant,
        "learningsupportassistant": .assistant, "higherlevelteachingassistant": .assistant,
        "classassistant": .assistant,
        "nurserynurse": .assistant, "head": .leader, "headteacher": .leader, "principal": .leader, "deputy": .leader,
        "deputyhead": .leader, "deputyheadteacher": .leader, "assistanthead": .leader, "assistantheadteacher": .leader,
        "executivehead": .leader, "executiveheadteacher": .leader, "viceprincipal": .leader, "slt": .leader,
        "seniorleader": .leader, "headofschool": .leader, "sengovernor": .governor, "linkgovernor": .governor,
        "sendgovernor": .governor, "dsl": .safeguarding, "ddsl": .safeguarding,
        "designatedsafeguardinglead": .safeguarding,
        "deputydsl": .safeguarding, "safeguardinglead": .safeguarding, "admin": .administrator,
        "office": .administrator,
        "officemanager": .administrator, "schoolbusinessmanager": .administrator, "sbm": .administrator,
        "businessmanager": .administrator, "schooladministrator": .administrator, "datamanager": .administrator,
        "adminofficer": .administrator, "schoolsecretary": .administrator, "secretary": .administrator,
    ]
}
