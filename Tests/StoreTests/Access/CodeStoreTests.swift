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
            let id = try await office.adult(2, in: office.school())
            try await office.write { tx in
                try tx.joiningCodes.add("old", for: id, by: nil, at: Office.now)
                try tx.joiningCodes.add("new", for: id, by: id, at: Office.now)
            }
            let late = Office.now + CodeStoreTests.fortnight
            let found = try await office.read { tx in
                [
                    try tx.joiningCodes.find("old", at: Office.now), try tx.joiningCodes.find("new", at: late - 1),
                    try tx.joiningCodes.find("new", at: late),
                ]
            }
            #expect(found == [nil, id, nil])
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
                try tx.joiningCodes.add("third", for: id, by: id, at: Office.now)
                try tx.joiningCodes.drop(for: id)
            }
            #expect(try await office.read { tx in try tx.joiningCodes.find("third", at: Office.now) } == nil)
        }
    }

    @Test(arguments: Engine.available)
    func tenTriesInFiveMinutesAtEachPlace(engine: Engine) async throws {
        try await Office.with(engine) { office in
            for number in 0..<10 {
                let until = try await attempt(office, ["a", "x"], number, Office.now + number)
                #expect(until == nil)
            }
            #expect(try await attempt(office, ["a", "y"], 10, Office.now + 20) == Office.now + 300)
            #expect(try await attempt(office, ["b", "x"], 11, Office.now + 20) == Office.now + 300)
            #expect(try await attempt(office, ["b", "y"], 12, Office.now + 20) == nil)
            #expect(try await attempt(office, ["a", "y"], 13, Office.now + 300) == nil)
            #expect(try await attempt(office, ["a", "y"], 14, Office.now + 300) == Office.now + 301)
        }
    }

    @Test(arguments: Engine.available)
    func aRightTryIsForgottenAndSoAreTheTyposBeforeIt(engine: Engine) async throws {
        try await Office.with(engine) { office in
            for number in 0..<9 { _ = try await attempt(office, ["a", "x"], number, Office.now) }
            _ = try await attempt(office, ["b", "x"], 9, Office.now)
            #expect(try await attempt(office, ["c", "x"], 10, Office.now) != nil)
            try await office.write { tx in try tx.signIns.forgetAll(at: "a") }
            for number in 11..<20 { #expect(try await attempt(office, ["c", "x"], number, Office.now) == nil) }
            #expect(try await attempt(office, ["d", "x"], 20, Office.now) != nil)
            try await office.write { tx in try tx.signIns.forget("n11") }
            #expect(try await attempt(office, ["d", "x"], 21, Office.now) == nil)
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

    private func attempt(_ office: Office, _ places: [String], _ number: Int, _ at: Instant) async throws -> Instant? {
        try await office.write { tx in try tx.signIns.attempt(at: places, number: "n\(number)", at) }
    }
}
