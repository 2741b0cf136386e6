import Domain

/// An adult who is written out and not drawn.
struct CastContact {
    /// The name of the home in the cast lists.
    let home: String
    let title: String
    let name: String
    let surname: String
    let relationship: String
    let address: String
    var responsibility = true
    var livesWith = true
    var needsInterpreter = false
    var hasEmail = true
    var language: String?
    var staffKey: String?
    var note = ""

    func contact(pupils: [String], number: Int, language spoken: String) -> DemoSchool.Contact {
        DemoSchool.Contact(
            key: Homes.key(number), pupilKeys: pupils, title: title, firstName: name, lastName: surname,
            relationship: relationship, responsibility: responsibility, livesWith: livesWith, address: address,
            phone: Homes.phone(number), email: hasEmail ? Homes.email(number) : nil, language: language ?? spoken,
            needsInterpreter: needsInterpreter, staffKey: staffKey, note: note)
    }
}

enum CastContacts {
    static let all = [
        CastContact(
            home: "Yusuf", title: "Mrs", name: "Faduma", surname: "Yusuf", relationship: "mother",
            address: "7 Weavers Court, Millbeck", needsInterpreter: true, note: "Phone after 3 pm, in Somali."),
        CastContact(
            home: "Yusuf", title: "Mr", name: "Hassan", surname: "Yusuf", relationship: "father",
            address: "7 Weavers Court, Millbeck"),
        CastContact(
            home: "Nowak", title: "Mrs", name: "Katarzyna", surname: "Nowak", relationship: "mother",
            address: "31 Station Road, Millbeck", note: "Parents are separated; each is written to apart."),
        CastContact(
            home: "Nowak", title: "Mr", name: "Tomasz", surname: "Nowak", relationship: "father",
            address: "Flat 2, 9 Orchard Close, Millbeck", livesWith: false,
            note: "Parents are separated; the children are with him every other weekend."),
        CastContact(
            home: "Blackshaw", title: "Ms", name: "Donna", surname: "Blackshaw", relationship: "mother",
            address: "52 Quarry Bank, Millbeck", hasEmail: false,
            note: "Has not answered a letter, a call or a text; works nights."),
        CastContact(
            home: "Achterberg", title: "Mrs", name: "Anneke", surname: "Achterberg", relationship: "mother",
            address: "3 High Croft, Millbeck", language: "English", staffKey: "achterberg",
            note: "Teaches here; sees Finn's record only through the family's door."),
        CastContact(
            home: "Achterberg", title: "Mr", name: "Pieter", surname: "Achterberg", relationship: "father",
            address: "3 High Croft, Millbeck"),
        CastContact(
            home: "Pritchard", title: "Ms", name: "Rhian", surname: "Pritchard", relationship: "mother",
            address: "18 Chapel Street, Millbeck", note: "Mother of twins: two letters, never one."),
        CastContact(
            home: "Pritchard", title: "Ms", name: "Lucy", surname: "Bevan-Shaw", relationship: "mother",
            address: "18 Chapel Street, Millbeck"),
        CastContact(
            home: "Marsh", title: "Mrs", name: "Olwen", surname: "Hartley", relationship: "foster carer",
            address: "5 Fell View, Millbeck", responsibility: false, note: "Has care of Jay day to day."),
        CastContact(
            home: "Marsh", title: "Mr", name: "Samuel", surname: "Adjei", relationship: "social worker",
            address: "Wyrley Council, Children's Services", livesWith: false,
            note: "Acts for the council, which shares responsibility under the care order."),
        CastContact(
            home: "Marsh", title: "Ms", name: "Kelly", surname: "Marsh", relationship: "mother",
            address: "Held by the social worker", livesWith: false, hasEmail: false,
            note: "Shares responsibility; told through the social worker."),
        CastContact(
            home: "Marsh", title: "Ms", name: "Ruth", surname: "Lindley", relationship: "virtual school",
            address: "Wyrley Council, Virtual School", responsibility: false, livesWith: false),
    ]
}
