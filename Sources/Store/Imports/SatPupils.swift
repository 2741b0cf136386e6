import Domain

/// Pupils of whom rows speak, as numbers, and those whom a table adds.
struct SatPupils {
    private(set) var added: [(pupil: NewPupil, isUsed: Bool)] = []
    private(set) var numbers: [PupilID: Int32] = [:]
    private var pupils: [NewPupil]
    private let firstAdded: Int
    private var found: [PupilKey: Result<Int, Unfound>] = [:]
    /// Rows of one pupil mostly follow each other.
    private var last: (key: PupilKey, found: Result<Int, Unfound>)?

    init(_ pupils: [NewPupil]) {
        self.pupils = pupils
        firstAdded = pupils.count
        for (number, pupil) in pupils.enumerated() { numbers[pupil.id] = Int32(number) }
    }

    /// - Parameter newcomers: the year group today of each pupil who may be added, by key; nil where none may.
    mutating func find(
        _ key: PupilKey, _ world: ImportWorld, _ newcomers: [String: YearGroup]?, _ moment: ImportMoment
    ) -> Result<Int, Unfound> {
        if let last, last.key == key { return last.found }
        let result = found[key] ?? look(key, world)
        last = (key, result)
        found[key] = result
        if case .failure(let why) = result, !why.isOwnChild, let newcomers {
            last = (key, .success(add(key, newcomers[key.text], moment)))
            found[key] = last!.found
        }
        return last!.found
    }

    /// In order of number.
    var ids: [String] { pupils.map(\.id.text) }

    func id(_ number: Int) -> PupilID { pupils[number].id }

    /// A row of this pupil is taken.
    mutating func use(_ number: Int) {
        if number >= firstAdded { added[number - firstAdded].isUsed = true }
    }

    /// By the year group recorded; without one, that of the birthday.
    func yearGroup(of number: Int, on day: Day) -> YearGroup? {
        let pupil = pupils[number]
        if pupil.yearGroup != nil { return pupil.yearGroup(on: day) }
        return pupil.bornOn.flatMap { YearGroup(born: $0, on: day) }
    }

    private func look(_ key: PupilKey, _ world: ImportWorld) -> Result<Int, Unfound> {
        switch world.pupils.find(key) {
        case .one(let pupil): .success(Int(numbers[pupil.id]!))
        case .no(let why): .failure(why)
        }
    }

    private mutating func add(_ key: PupilKey, _ yearGroup: YearGroup?, _ moment: ImportMoment) -> Int {
        let new = NewPupil(
            id: moment.newID(), localKey: key.text, name: PupilName(first: "", last: "Pupil \(key.text)"),
            yearGroup: yearGroup, yearGroupIn: AcademicYear(of: moment.today))
        numbers[new.id] = Int32(pupils.count)
        pupils.append(new)
        added.append((new, false))
        return pupils.count - 1
    }
}

/// The results of one table.
struct ResultSheet {
    let number: Int
    let lines: [ResultLine]
    /// The year group today of each pupil who may be added, by key; nil where none may.
    let newcomers: [String: YearGroup]?

    init(_ number: Int, _ sheet: BroughtSheet, on today: Day) {
        self.number = number
        guard let meaning = sheet.waveMeaning else {
            lines = sheet.results
            newcomers = nil
            return
        }
        lines = sheet.results + meaning.results(sheet.waves)
        newcomers = meaning.addsPupils ? meaning.yearGroups(lines, on: today) : nil
    }
}
