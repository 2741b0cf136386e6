import DatabasePort
import Domain
import Store
import TestSupport
import Testing

@Suite struct CodeStoreTests {
    private static let fortnight = 14 * 86_400

    @Test(arguments: Engine.available)
    func aJoiningCodeIsGoodOnceForAFortnight(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let school = try await office.school()
            let id = try await office.adult(2, in: school)
            try await office.write { tx in
                try tx.joiningCodes.add("old", for: id, in: nil, by: nil, at: Office.now)
                try tx.joiningCodes.add("new", for: id, in: school, by: id, at: Office.now)
            }
            let late = Office.now + CodeStoreTests.fortnight
            let found = try await office.read { tx in
                [
                    try tx.joiningCodes.find("old", at: Office.now), try tx.joiningCodes.find("new", at: late - 1),
                    try tx.joiningCodes.find("new", at: late),
                ]
            }
            #expect(found.map { $0?.account } == [nil, id, nil])
            #expect(found[1]?.school == school)
            #expect(try await office.read { tx in try tx.joiningCodes.openUntil(id, at: Office.now) } == late)
            let used = try await office.write { tx in
                [
                    try tx.joiningCodes.use("new", at: late), try tx.joiningCodes.use("new", at: Office.now),
                    try tx.joiningCodes.use("new", at: Office.now),
                ]
            }
            #expect(used == [false, true, false])
            #expect(try await office.read { tx in try tx.joiningCodes.openUntil(id, at: Office.now) } == nil)
            try await office.write { tx in
                try tx.joiningCodes.add("third", for: id, in: nil, by: id, at: Office.now)
                try tx.joiningCodes.drop(for: id)
            }
            #expect(try await office.read { tx in try tx.joiningCodes.find("third", at: Office.now) } == nil)
        }
    }

    @Test(arguments: Engine.available)
    func aSchoolDropsItsOwnCodesAlone(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let (here, there) = (try await office.school(1), try await office.school(2))
            let id = try await office.adult(2, in: there)
            let left = try await office.write { tx in
                try tx.joiningCodes.add("code", for: id, in: there, by: nil, at: Office.now)
                return try [here, there].map { school in
                    try tx.joiningCodes.drop(for: id, in: school)
                    return try tx.joiningCodes.find("code", at: Office.now) != nil
                }
            }
            #expect(left == [true, false])
        }
    }

    @Test(arguments: Engine.available)
    func `whose code of this school can still be used`(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let (here, there) = (try await office.school(1), try await office.school(2))
            let fortnight = JoiningCodeStore.days * 86_400
            var ids: [AccountID] = []
            for number in UInt8(2)...6 { ids.append(try await office.adult(number, in: here)) }
            let (open, used, old, theirs) = (ids[0], ids[1], ids[2], ids[3])
            let found = try await office.write { tx in
                try tx.joiningCodes.add("open", for: open, in: here, by: nil, at: Office.now - fortnight + 1)
                try tx.joiningCodes.add("used", for: used, in: here, by: nil, at: Office.now)
                _ = try tx.joiningCodes.use("used", at: Office.now)
                try tx.joiningCodes.add("old", for: old, in: here, by: nil, at: Office.now - fortnight)
                try tx.joiningCodes.add("theirs", for: theirs, in: there, by: nil, at: Office.now)
                return try tx.joiningCodes.open(in: here, at: Office.now)
            }
            #expect(found == [open])
        }
    }

    @Test(arguments: Engine.available)
    func tenTriesInFiveMinutesAtAnAccountAndTenWrongOnesAtAnAddress(engine: Engine) async throws {
        try await Office.with(engine) { office in
            for number in 0..<10 {
                let until = try await isWrong(office, "a", "x", number, Office.now + number)
                #expect(until == nil)
            }
            #expect(try await attempt(office, "a", "y", 10, Office.now + 20) == Office.now + 300)
            #expect(try await attempt(office, "b", "x", 11, Office.now + 20) == Office.now + 300)
            #expect(try await attempt(office, "b", "y", 12, Office.now + 20) == nil)
            #expect(try await attempt(office, "a", "y", 13, Office.now + 300) == nil)
            #expect(try await attempt(office, "a", "y", 14, Office.now + 300) == Office.now + 301)
        }
    }

    @Test(arguments: Engine.available)
    func failuresUnderAClockThatRanAheadAreForgottenOnceItIsRight(engine: Engine) async throws {
        try await Office.with(engine) { office in
            for number in 0..<10 { _ = try await isWrong(office, "a", "x", number, Office.now + 86_400) }
            #expect(try await attempt(office, "a", "x", 10, Office.now + 86_401) != nil)
            #expect(try await attempt(office, "a", "x", 11, Office.now) == nil)
        }
    }

    /// A school sits behind one address.
    @Test(arguments: Engine.available)
    func triesInFlightAreNoFailuresAtAnAddressUpToAHundred(engine: Engine) async throws {
        try await Office.with(engine) { office in
            for number in 0..<100 {
                #expect(try await attempt(office, "a\(number)", "x", number, Office.now) == nil)
            }
            #expect(try await attempt(office, "b", "x", 100, Office.now + 1) == Office.now + 300)
            try await office.write { tx in try tx.signIns.forget("n7") }
            #expect(try await attempt(office, "b", "x", 101, Office.now + 1) == nil)
            for number in 0..<10 {
                #expect(try await attempt(office, "a", "y", number + 200, Office.now) == nil)
            }
            #expect(try await attempt(office, "a", "y", 210, Office.now) != nil)
        }
    }

    @Test(arguments: Engine.available)
    func aRightTryIsForgottenAndSoAreTheTyposBeforeIt(engine: Engine) async throws {
        try await Office.with(engine) { office in
            for number in 0..<9 { _ = try await isWrong(office, "a", "x", number, Office.now) }
            _ = try await isWrong(office, "b", "x", 9, Office.now)
            #expect(try await attempt(office, "c", "x", 10, Office.now) != nil)
            try await office.write { tx in try tx.signIns.forgetAll(at: "a") }
            for number in 11..<20 { #expect(try await isWrong(office, "c", "x", number, Office.now) == nil) }
            #expect(try await attempt(office, "d", "x", 20, Office.now) != nil)
            try await office.write { tx in try tx.signIns.forget("n11") }
            #expect(try await attempt(office, "d", "x", 21, Office.now) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func settingUpWorksOnceWithTheLatestCode(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let first = FirstSchool(
                school: try NewSchool(name: "Millbeck", urn: "100000"), schoolID: Office.id(1),
                administrator: try NewAdult(title: "", first: "", last: "Fisk"), account: Office.id(2),
                username: try Username("l.fisk"), passwordHash: "hash")
            try await office.write { tx in
                try tx.setUp.setCode("one", at: Office.now)
                try tx.setUp.setCode("two", at: Office.now)
            }
            for (code, isGood) in [("one", false), ("two", true), ("two", false)] {
                let isDone: ()? = try? await office.write { tx in
                    try tx.setUp.setUp(first, codeHash: code, on: Office.today, at: Office.now)
                }
                #expect((isDone != nil) == isGood, "\(code)")
            }
            #expect(try await office.read { tx in try tx.setUp.isOpen() } == false)
            let member = try await office.read { tx in try tx.staff.all(in: Office.id(1), on: Office.today) }
            #expect(member.map(\.roles) == [[.administrator]])
            #expect(member.map(\.username) == ["l.fisk"])
        }
    }

    private func attempt(
        _ office: Office, _ account: String, _ address: String, _ number: Int, _ at: Instant
    ) async throws -> Instant? {
        try await office.write { tx in
            try tx.signIns.attempt(account: account, address: address, number: "n\(number)", at)
        }
    }

    private func isWrong(
        _ office: Office, _ account: String, _ address: String, _ number: Int, _ at: Instant
    ) async throws -> Instant? {
        let until = try await attempt(office, account, address, number, at)
        try await office.write { tx in try tx.signIns.fail("n\(number)") }
        return until
    }
}
