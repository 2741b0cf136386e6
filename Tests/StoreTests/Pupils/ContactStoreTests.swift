import DatabasePort
import Domain
import Store
import TestSupport
import Testing

/// People in pupils' lives, as they are written and found.
@Suite struct ContactStoreTests {
    @Test(arguments: Engine.available)
    func `every part of a contact comes back`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10)
            let (contact, tie) = (Self.contact(50, "Marlow", account: 30), Self.tie(10, 50, place: 2))
            try await world.adult(30)
            try await world.write { tx in
                try tx.contactWriter(world.school).add([contact])
                try tx.contactWriter(world.school).tie([tie])
            }
            let found = try await world.contact(50, of: 10)
            #expect(found.details == contact.details && found.tie == tie && found.account == World.id(30))
            #expect(found.revision == "1-1")
            #expect(try await world.contact(50, of: 10).tie.heldBack?.reason == "An order of 3 May")
        }
    }

    @Test(arguments: Engine.available)
    func `many are changed at once, each to its own`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for pupil in 10...29 { try await world.pupil(pupil) }
            let contacts = (50...69).map { Self.contact($0, "Marlow") }
            let ties = (10...29).map { Self.tie($0, $0 + 40) }
            try await world.write { tx in
                try tx.contactWriter(world.school).add(contacts)
                try tx.contactWriter(world.school).tie(ties)
                try tx.contactWriter(world.school).change(
                    contacts.map {
                        var contact = $0
                        contact.details.phone = "0113 \($0.id.text)"
                        return contact
                    })
                try tx.contactWriter(world.school).change(
                    ties.map {
                        var tie = $0
                        tie.details.note = $0.pupil.text
                        return tie
                    })
            }
            for number in 10...29 {
                let found = try await world.contact(number + 40, of: number)
                #expect(found.details.phone == "0113 \(found.id.text)")
                #expect(found.tie.details.note == found.tie.pupil.text)
                #expect(found.revision == "2-2")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a change sets what holds back and never lifts it`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10)
            try await world.adult(30, [.senco])
            let tie = Self.tie(10, 50, held: nil)
            try await world.write { tx in
                let writer = tx.contactWriter(world.school)
                try writer.add([Self.contact(50, "Marlow")])
                try writer.tie([tie])
                for held in [Self.held("First"), nil, Self.held("Second")] {
                    var tie = tie
                    tie.heldBack = held
                    try writer.change([tie])
                }
            }
            #expect(try await world.contact(50, of: 10).tie.heldBack == Self.held("First"))
            try await world.write { tx in
                try tx.contactWriter(world.school).lift(tie, reason: "Ended", by: World.id(30), at: World.now)
            }
            #expect(try await world.contact(50, of: 10).tie.heldBack == nil)
            let lifted = try await world.read { tx in
                try tx.contacts.lifted(World.id(50), of: World.id(10), in: world.school)
            }
            #expect(lifted.map(\.heldBackFor) == ["First"] && lifted.map(\.liftedFor) == ["Ended"])
            #expect(lifted.map(\.liftedBy.formal) == ["Ms Byrne"] && lifted.map(\.until) == [World.today])
            await #expect(throws: Refusal.stale) {
                try await world.write { tx in
                    try tx.contactWriter(world.school).lift(tie, reason: "Again", by: World.id(30), at: World.now)
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a change of details does not touch who is on the staff`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10)
            try await world.adult(30)
            try await world.makeParent(30, of: 10, contact: 50)
            try await world.write { tx in try tx.contactWriter(world.school).change([Self.contact(50, "Hale")]) }
            #expect(try await world.contact(50, of: 10).account == World.id(30))
            #expect(try await !world.finds(10, world.actor(30, [.senco])))
            try await world.write { tx in try tx.contactWriter(world.school).setAccount(nil, of: World.id(50)) }
            #expect(try await world.finds(10, world.actor(30, [.senco])))
        }
    }

    @Test(arguments: Engine.available)
    func `an ended tie keeps a parent on the staff from the child`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10)
            try await world.adult(30, [.administrator])
            try await world.makeParent(30, of: 10, contact: 50)
            var ended = try await world.contact(50, of: 10).tie
            ended.endedOn = World.today
            let tie = ended
            try await world.write { tx in try tx.contactWriter(world.school).change([tie]) }
            #expect(try await world.contact(50, of: 10).tie.endedOn == World.today)
            let office = world.actor(30, [.administrator])
            await #expect(throws: Refusal.notFound) {
                try await world.read { tx in _ = try tx.roll.find(World.id(10), for: office) }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `whom to ring first stands first, then whom the pupil lives with`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for pupil in [10, 11] { try await world.pupil(pupil) }
            try await world.write { tx in
                let writer = tx.contactWriter(world.school)
                try writer.add(["Abbot", "Young", "Hale", "Cole"].enumerated().map { Self.contact(50 + $0, $1) })
                try writer.tie([
                    Self.tie(10, 50), Self.tie(10, 51, lives: true), Self.tie(10, 52, place: 2),
                    Self.tie(10, 53, place: 1), Self.tie(11, 50),
                ])
            }
            let names = try await world.read { tx in
                try [10, 11, 12].map { pupil in
                    try tx.contacts.all(of: World.id(pupil), in: world.school).map(\.details.name.last)
                }
            }
            #expect(names == [["Cole", "Hale", "Young", "Abbot"], ["Abbot"], []])
            let elsewhere = try await world.read { tx in try tx.contacts.all(of: World.id(10), in: World.id(2)) }
            #expect(elsewhere.isEmpty)
            await #expect(throws: Refusal.notFound) { try await world.contact(51, of: 11) }
        }
    }

    @Test(arguments: Engine.available)
    func `somebody known is found by a name of theirs or of a sibling`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10, "Kit", "Marlow")
            try await world.pupil(11, "Ben", "Marlow")
            try await world.pupil(12, "Zoë", "Hale")
            try await world.adult(30, [.senco])
            try await world.write { tx in
                let writer = tx.contactWriter(world.school)
                try writer.add([
                    Self.contact(50, "Marlow"), Self.contact(51, "Young"), Self.contact(52, "Hale"),
                    Self.contact(53, "Marlow", account: 30),
                ])
                try writer.tie([
                    Self.tie(11, 50), Self.tie(11, 51), Self.tie(12, 52), Self.tie(10, 51), Self.tie(12, 53),
                ])
            }
            func found(_ name: String, _ actor: Actor) async throws -> [Int] {
                let ids = try await world.read { tx in
                    try tx.contacts.known(sortKey(name), besides: World.id(10), for: actor).map(\.id)
                }
                return (50...53).filter { number in ids.contains { $0 == World.id(number) } }
            }
            let office = world.actor(31, [.administrator])
            #expect(try await found("Marlow", office) == [50, 53])
            #expect(try await found("ben", office) == [50])
            #expect(try await found("zoe hale", office) == [52, 53])
            #expect(try await found("arlow", office) == [])
            #expect(try await found("", office) == [])
            // A parent on the staff is offered nobody of their own child's.
            #expect(try await found("zoe", world.actor(30, [.senco])) == [])
            #expect(try await found("marlow", world.actor(30, [.senco])) == [50])
            // Leavers' are for who opens leavers' records.
            try await world.write { tx in
                try tx.pupilWriter(world.school).setLeaving(World.id(11), on: World.today - 1)
            }
            #expect(try await found("marlow", office) == [53])
            #expect(try await found("marlow", world.actor(32, [.senco])) == [50, 53])
            await #expect(throws: Refusal.notFound) {
                try await world.read { tx in
                    _ = try tx.contacts.known(World.id(50), besides: World.id(10), for: office)
                }
            }
            await #expect(throws: Refusal.notFound) {
                try await world.read { tx in
                    _ = try tx.contacts.known(World.id(51), besides: World.id(10), for: office)
                }
            }
        }
    }

    private static func held(_ reason: String) -> HeldBack {
        HeldBack(on: World.today - 3, by: World.id(31), reason: reason)
    }

    private static func contact(_ number: Int, _ last: String, account: Int? = nil) -> NewContact {
        var details = ContactDetails(name: PersonName(title: "Ms", first: "Rosa", last: last))
        (details.language, details.needsInterpreter, details.format) = ("Polish", true, "Large print")
        (details.phone, details.email, details.address) = ("07700 900123", "r@post.example", "2 Mill Lane\nMillbeck")
        return NewContact(id: World.id(number), details: details, account: account.map { World.id($0) })
    }

    private static func tie(
        _ pupil: Int, _ contact: Int, place: Int? = nil, lives: Bool = false,
        held: HeldBack? = held("An order of 3 May")
    ) -> PupilTie {
        var details = TieDetails(relationship: "Mother")
        (details.hasResponsibility, details.livesWith, details.place) = (true, lives, place)
        (details.courtOrder, details.note) = ("No contact", "Rings after six")
        return PupilTie(
            pupil: World.id(pupil), contact: World.id(contact), details: details, orderBy: World.id(31), heldBack: held)
    }
}

extension World {
    @discardableResult
    fileprivate func contact(_ number: Int, of pupil: Int) async throws -> ContactRecord {
        try await read { tx in try tx.contacts.find(World.id(number), of: World.id(pupil), in: school) }
    }
}
