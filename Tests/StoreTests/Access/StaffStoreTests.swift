import DatabasePort
import Domain
import Store
import TestSupport
import Testing

@Suite struct StaffStoreTests {
    @Test(arguments: Engine.available)
    func rolesRunFromTheirDayAndEndAtOnce(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let school = try await office.school()
            try await office.adult(9, "office", [.administrator], in: school)
            let id = try await office.adult(2, "a.test", [.teacher, .senco], in: school)
            #expect(try await roles(office, id, school) == [.teacher, .senco])
            try await set([.teacher, .leader], id, school, office)
            #expect(try await roles(office, id, school) == [.teacher, .leader])
            try await set([.teacher], id, school, office)
            try await set([.teacher, .leader], id, school, office)
            try await set([.senco, .leader], id, school, office)
            #expect(try await roles(office, id, school) == [.senco, .leader])
            let yesterday = try await office.read { tx in
                try tx.staff.find(id, in: school, on: Office.today - 1).roles
            }
            #expect(yesterday == [.teacher, .senco])
            let memberships = try await office.read { tx in try tx.sessions.memberships(of: id, on: Office.today) }
            #expect(memberships.map(\.roles) == [[.senco, .leader]])
        }
    }

    @Test(arguments: Engine.available)
    func whoLeftIsListedApart(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let (school, other) = (try await office.school(), try await office.school(2))
            try await office.adult(9, "office", [.administrator], in: school)
            let (id, both) = (try await office.adult(2, in: school), try await office.adult(3, in: school))
            try await office.write { tx in try tx.staff.give([.teacher], to: both, in: other, from: Office.today) }
            try await set([], id, school, office)
            try await set([], both, school, office)
            let (here, left) = try await office.read { tx in
                (try tx.staff.all(in: school, on: Office.today), try tx.staff.left(school, on: Office.today))
            }
            #expect(here.map(\.name.last) == ["Test9"])
            #expect(left.map(\.account) == [id, both])
            #expect(try await office.read { tx in try tx.staff.find(id, in: school, on: Office.today).roles } == [])
            #expect(try await office.read { tx in try tx.staff.worksAnywhere(id, on: Office.today) } == false)
            #expect(try await office.read { tx in try tx.staff.worksAnywhere(both, on: Office.today) })
            await #expect(throws: Refusal.notFound) {
                _ = try await office.read { tx in try tx.staff.find(id, in: other, on: Office.today) }
            }
        }
    }

    @Test(arguments: Engine.available)
    func anAdministratorWhoHasJoinedRemains(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let school = try await office.school()
            let first = try await office.adult(2, "a.test", [.administrator], in: school)
            let second = try await office.adult(3, nil, [.administrator], in: school)
            await #expect {
                try await set([.teacher], first, school, office)
            } throws: { error in
                if case Refusal.blocked = error { true } else { false }
            }
            try await set([.teacher], second, school, office)
            let third = try await office.adult(4, "c.test", [.administrator], in: school)
            try await set([.teacher], first, school, office)
            #expect(try await roles(office, third, school) == [.administrator])
        }
    }

    @Test(arguments: Engine.available)
    func twoAdministratorsWhoRemoveEachOtherLeaveOne(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let school = try await office.school()
            let (a, b) = (
                try await office.adult(2, "a.test", [.administrator], in: school),
                try await office.adult(3, "b.test", [.administrator], in: school)
            )
            async let first: Void? = try? set([.teacher], a, school, office)
            async let second: Void? = try? set([.teacher], b, school, office)
            _ = await (first, second)
            let left = try await [a, b].asyncFilter { try await roles(office, $0, school).contains(.administrator) }
            #expect(left.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func whoWorksElsewhereToo(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let (here, there) = (try await office.school(1), try await office.school(2))
            let id = try await office.adult(2, "a.test", in: here)
            #expect(try await worksBesides(here, id, office) == false)
            try await office.write { tx in try tx.staff.give([.teacher], to: id, in: there, from: Office.today - 7) }
            #expect(try await worksBesides(here, id, office))
            try await set([], id, there, office)
            #expect(try await worksBesides(here, id, office) == false)
            #expect(try await worksBesides(there, id, office))
        }
    }

    @Test(arguments: Engine.available)
    func `who has not joined and may be let in by this school`(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let (here, there) = (try await office.school(1), try await office.school(2))
            try await office.adult(9, "office", [.administrator], in: here)
            let new = try await office.adult(2, nil, [.teacher, .senco], in: here)
            let (gone, both) = (try await office.adult(3, in: here), try await office.adult(4, in: here))
            try await office.adult(5, in: here, from: Office.today + 1)
            try await office.adult(6, in: there)
            try await office.write { tx in try tx.staff.give([.teacher], to: both, in: there, from: Office.today + 9) }
            try await set([], gone, here, office)
            let found = try await office.read { tx in try tx.staff.notJoined(in: here, on: Office.today) }
            #expect(found.map(\.account) == [new])
            #expect(found.first?.roles == [.teacher, .senco])
        }
    }

    private func worksBesides(_ school: SchoolID, _ id: AccountID, _ office: Office) async throws -> Bool {
        try await office.read { tx in try tx.staff.worksAnywhere(id, besides: school, on: Office.today) }
    }

    private func roles(_ office: Office, _ id: AccountID, _ school: SchoolID) async throws -> Set<Role> {
        try await office.read { tx in try tx.staff.find(id, in: school, on: Office.today).roles }
    }

    private func set(_ roles: Set<Role>, _ id: AccountID, _ school: SchoolID, _ office: Office) async throws {
        try await office.database.write(.school(school)) { tx in
            try tx.staff.setRoles(roles, of: id, in: school, on: Office.today)
        }
    }
}

extension Array {
    fileprivate func asyncFilter(_ keeps: (Element) async throws -> Bool) async rethrows -> [Element] {
        var kept: [Element] = []
        for element in self where try await keeps(element) { kept.append(element) }
        return kept
    }
}
