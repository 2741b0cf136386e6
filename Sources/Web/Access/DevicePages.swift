import Domain
import Store

/// The names on a shared tablet: what it shows to whoever finds it, by class and first who was here lately, and no more.
struct TabletNamesPage {
    let tablet: SharedTablet
    let people: [PinHolder]
    /// Who opened this tablet last: most often the next is one of them.
    let lately: [AccountID]

    static let mostLately = 6

    func page(_ visit: Visit) -> HTML {
        SignedOutFrame(services: visit.services).page(
            "Shared tablet", heading: "Who are you?", lead: "\(tablet.name). Press your name, then write your PIN.",
            banner: Done(rawValue: visit.query("done")).map { Banner("Done.", "\($0.sentence)") },
            """
            \(groups)
            <p class="section">No PIN, or forgotten it? Sign in with your password and choose one. Anything but the day’s work \
            and the class sheets opens on another device.</p>
            \(TabletNamesPage.withPassword)
            """)
    }

    /// Signing in, and then the page on which a PIN is chosen. Whatever is open on the tablet ends first.
    static var withPassword: HTML {
        """
        <form method="post" action="\(Link.changeOver)">\(hidden("to", TabletRoutes.password))\
        \(Button("Sign in with your password", .plain))</form>
        """
    }

    private var groups: HTML {
        guard !people.isEmpty else {
            return EmptyState(
                "Nobody has a PIN yet.", next: "Each member of staff chooses one, here or on their account’s page."
            ).html
        }
        let shared = Dictionary(grouping: people, by: \.name.formal).filter { $1.count > 1 }
        let byID = Dictionary(uniqueKeysWithValues: people.map { ($0.account, $0) })
        let rest = people.filter(\.classes.isEmpty)
        var groups = classes.map { name in (name, people.filter { $0.classes.contains(name) }) }
        if !rest.isEmpty { groups.append((groups.isEmpty ? "Everybody" : "Everybody else", rest)) }
        // Of a few it is as quick to find one without.
        if people.count > TabletNamesPage.mostLately {
            groups.insert(("Here lately", lately.compactMap { byID[$0] }), at: 0)
        }
        return "\(groups.filter { !$0.1.isEmpty }.map { group($0, $1, fullNames: Set(shared.keys)) })"
    }

    /// 2 Elm before 10 Oak, and Reception’s letter last.
    private var classes: [String] {
        Set(people.flatMap(\.classes)).sorted { one, other in
            func place(_ name: String) -> (Int, String) { (Int(name.prefix(while: \.isNumber)) ?? .max, sortKey(name)) }
            return place(one) < place(other)
        }
    }

    private func group(_ name: String, _ people: [PinHolder], fullNames: Set<String>) -> HTML {
        let items: [HTML] = people.map { person in
            // As pupils say it: a tablet lies where they are.
            let formal = person.name.formal
            return """
                <li><a href="\(Link.tablet(person.account))">\(fullNames.contains(formal) ? person.name.full : formal)</a></li>
                """
        }
        return """
            <section class="turn"><h2>\(name)</h2><ul class="people" role="list">\(items)</ul></section>
            """
    }
}

/// Asks one person for the PIN.
struct TabletPinPage {
    let tablet: SharedTablet
    let holder: PinHolder
    var errors: [FieldError] = []

    static let closed = wrong(left: 0)

    static func wrong(left: Int) -> FieldError {
        FieldError(
            "pin",
            left == 0
                ? "This PIN is closed after \(Pin.mostWrong) wrong tries. Sign in with your password once: then it works again."
                : "That is not the PIN. \(counted(left, "try", "tries").capitalised) \(left == 1 ? "is" : "are") left.")
    }

    func page(_ visit: Visit) -> HTML {
        SignedOutFrame(services: visit.services).page(
            "PIN", isProblem: !errors.isEmpty, heading: "\(holder.name.formal)’s PIN", lead: "\(tablet.name)",
            """
            \(ReadingWidth("""
                \(ErrorSummary(errors, kept: .none))
                <form method="post" action="\(Link.tablet(holder.account))" novalidate>
                \(PasswordField(FieldWords("pin", "PIN", hint: "Six figures.", error: errors["pin"]), kind: .pin))
                \(Actions("\(Button("Open", .filled)) \(LinkButton("Somebody else", to: .tablet, .plain))"))
                </form>
                <p class="small">It closes after \(SessionStore.idleMinutesOnDevice) minutes without a press. Forgotten it? \
                Sign in with your password and choose another.</p>
                \(TabletNamesPage.withPassword)
                """))
            """)
    }
}

/// The school’s tablets, for the administrator.
struct TabletListPage {
    let tablets: [EnrolledTablet]
    /// How many adults have a PIN.
    let people: Int
    let typed: String
    let errors: [FieldError]

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Shared tablets", isProblem: !errors.isEmpty, current: .settings,
            masthead: Masthead(
                "Shared tablets", crumbs: [Destination("School", visit.links.settings)],
                lead: "Staff change over on them by name and PIN. \(pins)"),
            """
            \(errors.isEmpty ? .none : ReadingWidth(ErrorSummary(errors).html).html)
            \(list(visit))
            \(Section(
                SectionHead("Enrol this device", note: "Do this on the tablet itself: it is the device in your hands that is enrolled."),
                ReadingWidth(enrolment(visit)).html))
            """)
    }

    private var pins: String {
        people == 0
            ? "Nobody has a PIN yet: each chooses one on their account’s page."
            : "\(counted(people, "adult").capitalised) \(people == 1 ? "has" : "have") a PIN."
    }

    private func list(_ visit: SchoolVisit) -> HTML {
        guard !tablets.isEmpty else { return EmptyState("No tablet is enrolled.").html }
        return DataTable(
            id: "tablets", "Shared tablets", isCaptionSeen: false,
            [Column("Tablet"), Column("Enrolled"), Column("Last used"), Column("End")],
            tablets.map { tablet in
                [
                    "\(tablet.name)", "\(tablet.at.londonDay), by \(tablet.by.formal)",
                    tablet.usedAt.map { "\($0.londonDay), \($0.londonClock)" } ?? "Not yet",
                    Web.form(
                        post: visit.links.tabletEnding(tablet.id), once: visit.services.once,
                        Button("End", .plain, about: tablet.name).html),
                ]
            }
        ).html
    }

    private func enrolment(_ visit: SchoolVisit) -> HTML {
        """
        <p>From then on it shows the names of staff who have a PIN, by class. Whoever opens it, by PIN or by password, has \
        their own classes for the day, with the class sheet and nothing else, and it closes after \
        \(SessionStore.idleMinutesOnDevice) minutes without a press. If a tablet is lost, or is to have another name, end \
        it from another device.</p>
        \(Web.form(post: visit.links.tablets, once: visit.services.once, """
            \(TextField(FieldWords("name", "What you call it", hint: "Such as Tablet in 3 Alder.", error: errors["name"]), value: typed, autocomplete: "off"))
            \(Actions("\(Button("Enrol this device", .filled))"))
            """))
        <p class="small">You are signed out on it.</p>
        """
    }
}
