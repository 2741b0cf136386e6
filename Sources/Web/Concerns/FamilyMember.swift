import DatabasePort
import Domain
import Store

/// Somebody of a pupil's family whom the school may ask: nobody who is held back or a contact no more.
struct FamilyMember {
    let id: ContactID
    /// `Mrs Demir, mother`.
    let name: String

    static func all(of pupil: PupilID, _ visit: SchoolVisit, _ tx: any Transaction) throws -> [FamilyMember] {
        try tx.contacts.all(of: pupil, in: visit.school.id)
            .filter { $0.tie.heldBack == nil && $0.tie.endedOn == nil }
            .map { contact in
                let relationship = contact.tie.details.relationship
                return FamilyMember(
                    id: contact.id,
                    name:
                        "\(contact.details.name.formal), \(relationship.prefix(1).lowercased() + relationship.dropFirst())"
                )
            }
    }
}
