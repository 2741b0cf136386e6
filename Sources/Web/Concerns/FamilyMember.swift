import DatabasePort
import Domain
import Store

/// A parent or carer whom the school may ask.
struct FamilyMember {
    let id: ContactID
    /// `Mrs Demir, mother`.
    let name: String

    static func all(of pupil: PupilID, _ visit: SchoolVisit, _ tx: any Transaction) throws -> [FamilyMember] {
        try tx.contacts.parents(of: pupil, in: visit.school.id).map { contact in
            let relationship = contact.tie.details.relationship
            return FamilyMember(
                id: contact.id,
                name:
                    "\(contact.details.name.formal), \(relationship.prefix(1).lowercased() + relationship.dropFirst())"
            )
        }
    }
}
