import DatabasePort
import Domain
import Store
import TestSupport
import Testing

@Suite struct DeviceStoreTests {
    private func tablet(_ number: UInt8, _ name: String, _ school: SchoolID) -> SharedTablet {
        SharedTablet(id: Office.id(number), name: name, school: school)
    }

    @Test(arguments: Engine.available)
    func aTabletIsKnownUntilItIsEnded(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let (school, other) = (try await office.school(), try await office.school(2))
            let maker = try await office.adult(3, "a.test", in: school)
            let alder = tablet(5, "Tablet in 3 Alder", school)
            let ash = tablet(6, "tablet in 1 Ash", school)
            try await office.write { tx in
                try tx.devices.enrol(alder, "alder", by: maker, at: Office.now)
                try tx.devices.enrol(ash, "ash", by: maker, at: Office.now)
                try tx.devices.enrol(tablet(7, alder.name, other), "elsewhere", by: maker, at: Office.now)
                try tx.sessions.begin(
                    "s", account: maker, at: Office.now + 60, secondFactor: Office.now, device: alder.id)
            }
            await #expect(throws: Refusal.self) {
                try await office.write { tx in
                    try tx.devices.enrol(tablet(8, alder.name, school), "b", by: maker, at: Office.now)
                }
            }
            let listed = try await office.read { tx in try tx.devices.all(in: school) }
            #expect(listed.map(\.name) == ["tablet in 1 Ash", "Tablet in 3 Alder"])
            #expect(listed.map(\.usedAt) == [nil, Office.now + 60])
            #expect(listed[1].by.last == "Test3" && listed[1].at == Office.now)
            await #expect(throws: Refusal.notFound) {
                try await office.write { tx in try tx.devices.end(alder.id, in: other, by: maker, at: Office.now) }
            }
            #expect(try await office.read { tx in try tx.devices.find("alder") } == alder)
            #expect(try await office.read { tx in try tx.sessions.find("s", at: Office.now + 60) }?.device == alder)
            try await office.write { tx in
                try tx.devices.end(alder.id, in: school, by: maker, at: Office.now + 61)
                try tx.devices.end(alder.id, in: school, by: Office.id(4), at: Office.now + 62)
                try tx.devices.enrol(tablet(8, alder.name, school), "anew", by: maker, at: Office.now + 62)
            }
            #expect(try await office.read { tx in try tx.devices.find("alder") } == nil)
            #expect(try await office.read { tx in try tx.sessions.find("s", at: Office.now + 62) } == nil)
            #expect(try await office.read { tx in try tx.devices.find("ash") } == ash)
            let ended = try await office.read { tx in
                try tx.rows("SELECT ended_by FROM device WHERE name = \(alder.name) AND ended_at IS NOT NULL")
                    .map { try $0.id("ended_by", of: Account.self) }
            }
            #expect(ended == [maker])
            // Two of one name are kept out by the schema too.
            await #expect(throws: (any Error).self) {
                try await office.write { tx in
                    try tx.run("UPDATE device SET name = \(alder.name) WHERE token_hash = 'ash'")
                }
            }
        }
    }

    /// Even one that was begun in the moment in which the tablet was ended.
    @Test(arguments: Engine.available)
    func noSessionOutlivesItsTabletOrFiveIdleMinutes(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let school = try await office.school()
            let id = try await office.adult(3, "a.test", in: school)
            let alder = tablet(5, "Tablet in 3 Alder", school)
            try await office.write { tx in
                try tx.devices.enrol(alder, "alder", by: id, at: Office.now)
                try tx.sessions.begin("own", account: id, at: Office.now, secondFactor: nil)
                try tx.sessions.begin("shared", account: id, at: Office.now, secondFactor: nil, device: alder.id)
            }
            func isAlive(_ token: String, _ seconds: Int) async throws -> Bool {
                try await office.read { tx in try tx.sessions.find(token, at: Office.now + seconds) != nil }
            }
            for (token, seconds, expected) in [
                ("own", 299, true), ("shared", 299, true), ("own", 300, true), ("shared", 300, false),
            ] {
                let found = try await isAlive(token, seconds)
                #expect(found == expected, "\(token) after \(seconds)")
            }
            try await office.write { tx in try tx.sessions.touch("shared", at: Office.now + 299) }
            let (still, over) = (try await isAlive("shared", 598), try await isAlive("shared", 599))
            #expect(still && !over)
            try await office.write { tx in
                try tx.devices.end(alder.id, in: school, by: id, at: Office.now)
                try tx.sessions.begin("late", account: id, at: Office.now, secondFactor: nil, device: alder.id)
            }
            let (own, late) = (try await isAlive("own", 1), try await isAlive("late", 1))
            #expect(own && !late)
        }
    }

    @Test(arguments: Engine.available)
    func aTabletNamesStaffOfTodayWithAPin(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let (school, other) = (try await office.school(), try await office.school(2))
            try await office.adult(11, "a.test", in: school)
            try await office.adult(12, "b.test", [.governor], in: school)
            try await office.adult(13, "c.test", [.governor, .assistant], in: school)
            try await office.adult(14, "d.test", in: other)
            try await office.adult(15, "e.test", in: school, from: Office.today + 1)
            try await office.adult(16, "f.test", in: school)
            try await office.adult(10, "g.test", [.senco], in: school)
            let closed = try await office.adult(17, "h.test", in: school)
            try await office.write { tx in
                for number in [11, 12, 13, 14, 15, 10, 17] as [UInt8] {
                    try tx.pins.set("hash", of: Office.id(number), at: Office.now)
                }
                try tx.accounts.close(closed, at: Office.now)
                try tx.staff.give([.teacher], to: Office.id(14), in: other, from: Office.today)
            }
            let named = try await office.read { tx in try tx.devices.people(of: school, on: Office.today) }
            #expect(named.map(\.name.last) == ["Test10", "Test11", "Test13"])
            #expect(try await office.read { tx in try tx.pins.standing(of: closed) } == nil)
        }
    }

    @Test(arguments: Engine.available)
    func aTabletKnowsWhoWasThereLately(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let school = try await office.school()
            let alder = tablet(5, "Tablet in 3 Alder", school)
            for number in [11, 12, 13] as [UInt8] { try await office.adult(number, "t\(number).test", in: school) }
            try await office.write { tx in
                try tx.devices.enrol(alder, "alder", by: Office.id(11), at: Office.now)
                for (place, number) in ([11, 12, 11, 13] as [UInt8]).enumerated() {
                    try tx.sessions.begin(
                        "s\(place)", account: Office.id(number), at: Office.now + place, secondFactor: nil,
                        device: place == 3 ? nil : alder.id)
                }
            }
            func lately(_ limit: Int, _ days: Int = 0) async throws -> [AccountID] {
                try await office.read { tx in
                    try tx.devices.lately(on: alder.id, limit: limit, at: Office.now + (days * 86_400 + 1))
                }
            }
            let (all, one) = (try await lately(6), try await lately(1))
            #expect(all == [Office.id(11), Office.id(12)] && one == [Office.id(11)])
            // 11 was there once more, a second later.
            let (still, later) = (try await lately(6, 14), try await lately(6, 15))
            #expect(still == [Office.id(11)] && later.isEmpty)
            try await office.write { tx in try tx.sessions.endAllOnTablets(of: Office.id(11), at: Office.now + 5) }
            let alive = try await office.read { tx in
                try (0..<4).map { try tx.sessions.find("s\($0)", at: Office.now + 9) != nil }
            }
            #expect(alive == [false, true, false, true])
        }
    }

    @Test(arguments: Engine.available)
    func oldSessionsAreWipedButTheLastOnATablet(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let school = try await office.school()
            let id = try await office.adult(3, "a.test", in: school)
            let alder = tablet(5, "Tablet in 3 Alder", school)
            try await office.write { tx in
                try tx.devices.enrol(alder, "alder", by: id, at: Office.now)
                for (name, days, device) in [
                    ("own, old", 0, nil), ("tablet, old", 0, alder.id), ("tablet, last", 1, alder.id),
                    ("own, new", 2, nil),
                ] as [(String, Int, DeviceID?)] {
                    try tx.sessions.begin(
                        name, account: id, at: Office.now + days * 86_400, secondFactor: nil, device: device)
                }
            }
            func left(afterDays days: Int) async throws -> [String] {
                try await office.write { tx in
                    try tx.sessions.wipeOld(at: Office.now + days * 86_400)
                    return try tx.rows("SELECT token_hash FROM session ORDER BY token_hash").map {
                        try $0.text("token_hash")
                    }
                }
            }
            #expect(try await left(afterDays: 13).count == 4)
            #expect(try await left(afterDays: 15) == ["own, new", "tablet, last"])
            #expect(try await left(afterDays: 99) == ["tablet, last"])
            let used = try await office.read { tx in try tx.devices.all(in: school).map(\.usedAt) }
            #expect(used == [Office.now + 86_400])
        }
    }

    @Test(arguments: Engine.available)
    func fiveWrongPinsInARowCloseIt(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let id = try await office.adult(3, "a.test", in: office.school())
            func hash() async throws -> String? { try await office.read { tx in try tx.pins.hash(of: id) } }
            let (none, noTry) = (try await hash(), try await office.write { tx in try tx.pins.fail(id) })
            #expect(none == nil && noTry == 0)
            let left = try await office.write { tx in
                try tx.pins.set("one", of: id, at: Office.now)
                return try (0..<6).map { _ in try tx.pins.fail(id) }
            }
            #expect(left == [4, 3, 2, 1, 0, 0])
            // Also the right one that was being verified meanwhile.
            let (closed, opens) = (
                try await hash(), try await office.write { tx in try tx.pins.open(id, under: "one") }
            )
            #expect(closed == nil && !opens)
            #expect(try await office.read { tx in try tx.pins.standing(of: id) }?.isClosed == true)
            let after = try await office.write { tx in
                try tx.pins.reopen(id)
                let first = (hash: try tx.pins.hash(of: id), left: try tx.pins.fail(id))
                let opened = [try tx.pins.open(id, under: "other"), try tx.pins.open(id, under: "one")]
                return (first, opened, try tx.pins.fail(id))
            }
            #expect(after.0 == ("one", 4) && after.1 == [false, true] && after.2 == 4)
            try await office.write { tx in
                for _ in 0..<5 { _ = try tx.pins.fail(id) }
                try tx.pins.set("two", of: id, at: Office.now + 9)
            }
            #expect(
                try await office.read { tx in try tx.pins.standing(of: id) }
                    == PinStanding(setAt: Office.now + 9, isClosed: false))
        }
    }

    @Test(arguments: Engine.available)
    func aNewPasswordByCodeForgetsThePin(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let id = try await office.adult(3, "a.test", in: office.school())
            let name = try Username("a.test")
            try await office.write { tx in
                try tx.pins.set("hash", of: id, at: Office.now)
                try tx.accounts.join(id, username: name, passwordHash: "new")
            }
            #expect(try await office.read { tx in try tx.pins.standing(of: id) } == nil)
        }
    }
}
