import Domain

/// Collects what people wrote down, and knows who is whose.
struct Chronicle {
    typealias What = DemoSchool.What

    let calendar: SchoolCalendar
    let pupils: [DemoSchool.Pupil]
    private let families: [String: [DemoSchool.Contact]]
    private let forms: [String: [AcademicYear: Int]]
    /// The best of the last three scores.
    private let reading: [String: Int]
    private var written: [DemoSchool.Event] = []

    init(
        _ calendar: SchoolCalendar, _ pupils: [DemoSchool.Pupil], _ enrolments: [DemoSchool.Enrolment],
        _ contacts: [DemoSchool.Contact], _ results: [DemoSchool.Result]
    ) {
        self.calendar = calendar
        self.pupils = pupils
        var families: [String: [DemoSchool.Contact]] = [:]
        for contact in contacts { for key in contact.pupilKeys { families[key, default: []].append(contact) } }
        self.families = families
        var places: [String: Int] = [:]
        for year in Set(enrolments.map(\.academicYear)) {
            for (place, form) in Forms.all.enumerated() { places[form.key(in: year)] = place }
        }
        var forms: [String: [AcademicYear: Int]] = [:]
        for row in enrolments { forms[row.pupilKey, default: [:]][row.academicYear] = places[row.classKey] }
        self.forms = forms
        let read = Dictionary(grouping: results.filter { $0.assessmentKey == "reading" }, by: \.pupilKey)
        reading = read.mapValues { $0.suffix(3).compactMap { Int($0.text) }.max() ?? 0 }
    }

    /// Everything, oldest first; of one day in the order in which it was told.
    var events: [DemoSchool.Event] {
        written.enumerated().sorted { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }.map(\.element)
    }

    /// Nobody writes about a pupil before they came, or today before the bell.
    mutating func write(_ on: Day, _ by: String, _ pupil: DemoSchool.Pupil?, _ what: What) {
        let day = max(min(on, calendar.before(1)), pupil?.joinedOn ?? on)
        written.append(.init(on: day, by: by, pupilKey: pupil?.key, what: what))
    }

    /// The same, some school days ago.
    mutating func write(ago: Int, _ by: String, _ pupil: DemoSchool.Pupil?, _ what: What) {
        write(by == Staffing.senco ? sencoDay(calendar.before(ago)) : calendar.before(ago), by, pupil, what)
    }

    /// The last day up to this on which the SENCo was in.
    func sencoDay(_ day: Day) -> Day {
        var place = max(0, calendar.place(onOrAfter: day + 1) - 1)
        while place > 0, !Staffing.sencoDays.contains(calendar.days[place].weekday) { place -= 1 }
        return calendar.days[place]
    }

    /// The next school day on which she is in; never after yesterday.
    func nextSencoDay(after day: Day) -> Day {
        var place = calendar.place(onOrAfter: day + 1)
        while place < calendar.anchorPlace - 1, !Staffing.sencoDays.contains(calendar.days[place].weekday) {
            place += 1
        }
        return calendar.days[min(place, max(0, calendar.anchorPlace - 1))]
    }

    func cast(_ name: String, _ surname: String) -> DemoSchool.Pupil {
        pupils.first { $0.isOnRoll && $0.firstName == name && $0.lastName == surname }!
    }

    /// A pupil of a class without SEN support who is none of the cast, has been here long and has so many adults with
    /// responsibility; who finds reading hardest first.
    func drawn(_ className: String, _ place: Int, parents: Int = 2) -> DemoSchool.Pupil {
        let form = Forms.all.first { $0.name == className }!
        let key = form.key(in: calendar.year)
        let here = pupils.filter { $0.isOnRoll && $0.classKey == key && $0.senStatus == "N" }
        let fits = here.filter { pupil in
            pupil.joinedOn <= calendar.before(150) && families[pupil.key]?.count(where: \.responsibility) == parents
                && !Cast.holds(pupil)
        }
        let places = fits.enumerated().sorted {
            (reading[$0.element.key] ?? 200, $0.offset) < (reading[$1.element.key] ?? 200, $1.offset)
        }
        return places.isEmpty ? here[0] : places[min(place, places.count - 1)].element
    }

    /// Who gets letters about a pupil: each parent or carer.
    func readers(of pupil: DemoSchool.Pupil) -> [DemoSchool.Relative] {
        (families[pupil.key] ?? []).filter { $0.responsibility || $0.livesWith }.map {
            .init(contactKey: $0.key, name: "\($0.name.formal), \($0.relationship)")
        }
    }

    /// Who speaks for the family; a name alone where the school keeps nobody.
    func speaker(of pupil: DemoSchool.Pupil) -> DemoSchool.Relative {
        readers(of: pupil).first ?? .init(contactKey: nil, name: "Mrs \(pupil.lastName), mother")
    }

    /// Key of the pupil's class teacher on a day.
    func teacher(of pupil: DemoSchool.Pupil, on day: Day) -> String {
        let years = forms[pupil.key] ?? [:]
        let form = years[AcademicYear(of: day)] ?? years.max { $0.key < $1.key }?.value ?? 0
        return Staffing.classTeacher(of: form)
    }
}

extension DemoSchool.Worry {
    /// What staff saw.
    static func seen(
        _ seen: String, _ source: Concern.Source = .observation, subject: String = "", area: WiderArea? = nil,
        sight: String = "", hearing: String = "", to answerer: String, again: Day? = nil
    ) -> Self {
        .init(
            whose: .staff, raiser: "", source: source, subject: subject, area: area, seen: seen, sight: sight,
            hearing: hearing, answerer: answerer, lookAgainOn: again)
    }
}

extension DemoSchool.Lesson {
    init(
        _ weakness: String, _ differently: String, by teacher: String, with helper: String? = nil,
        until lookOn: Day? = nil,
        answersWorry: Bool = false
    ) {
        let names = [teacher, helper].compactMap(\.self).map(Staffing.formal)
        self.init(
            weakness: weakness, differently: differently, taughtBy: names.joined(separator: " and "), teacher: teacher,
            lookOn: lookOn, answersWorry: answersWorry)
    }
}
