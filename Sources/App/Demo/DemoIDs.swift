import Demo
import Domain

/// Ids for the demo's keys: made once, so that records that name each other meet.
struct DemoIDs: Sendable {
    private let accounts: [String: AccountID]
    private let pupils: [String: PupilID]
    private let classes: [String: ClassID]
    private let contacts: [String: ContactID]

    init(_ demo: DemoSchool) {
        accounts = DemoIDs.made(demo.staff.map(\.key))
        pupils = DemoIDs.made(demo.pupils.map(\.key))
        classes = DemoIDs.made(demo.classes.map(\.key))
        contacts = DemoIDs.made(demo.contacts.map(\.key))
    }

    func account(_ key: String) -> AccountID { accounts[key]! }
    func pupil(_ key: String) -> PupilID { pupils[key]! }
    func schoolClass(_ key: String) -> ClassID { classes[key]! }
    func contact(_ key: String) -> ContactID { contacts[key]! }

    private static func made<Kind>(_ keys: [String]) -> [String: ID<Kind>] {
        Dictionary(keys.map { ($0, ID(random: randomBytes(16))) }, uniquingKeysWith: { first, _ in first })
    }
}
