import Domain
import Store

/// The frame as this visit sees it: the school, the person, and the pages that this person has.
extension SchoolVisit {
    /// A whole page of the school.
    ///
    /// - Parameters:
    ///   - title: for the tab: never a name or a need.
    ///   - current: which of the top links this page belongs to.
    ///   - isForFamilies: On paper only the school’s name stands above it.
    package func frame(
        _ title: String, isProblem: Bool = false, current: TopPage? = nil, isForFamilies: Bool = false,
        masthead: Masthead, _ content: HTML
    ) -> HTML {
        var around = surroundings(current)
        around.isForFamilies = isForFamilies
        return Frame(
            title, isProblem: isProblem, around: around,
            masthead: session.device == nil ? masthead : masthead.onTablet(links.today),
            banner: Done(rawValue: query("done")).map { Banner("Done.", "\($0.sentence)\(Comeback.html(self))") },
            content
        ).html
    }

    /// A page with nothing but a heading above.
    package func frame(
        _ title: String, isProblem: Bool = false, current: TopPage? = nil, heading: String, lead: HTML = .none,
        _ content: HTML
    ) -> HTML {
        frame(title, isProblem: isProblem, current: current, masthead: Masthead(heading, lead: lead), content)
    }

    private func surroundings(_ current: TopPage?) -> Surroundings {
        if let device = session.device {
            return session.surroundings(on: device, services, in: school.name, home: links.today)
        }
        let findsPupils = TopPage.pupils.permission.admits(actor.roles)
        return Surroundings(
            assets: services.assets.addresses, school: school.name, home: links.today,
            navigation: TopPage.allCases.filter { $0.stands(for: actor.roles) }.map {
                NavigationItem($0.name, $0.link(links), isCurrent: $0 == current)
            },
            find: findsPupils ? links.find : TopPage.roll.permission.admits(actor.roles) ? links.roll : nil,
            suggestions: findsPupils ? links.suggestions : nil,
            person: SignedIn(session.name.full, role: roleLine, account: .account, signOut: .signOut),
            look: session.look, footer: Destination.everywhere,
            idle: session.idle)
    }

    private var roleLine: String {
        Role.allCases.filter(actor.roles.contains).map(\.name).joined(separator: ", ")
    }
}

extension Session {
    /// On a shared tablet: no way but to the first page, and one press to the next person.
    func surroundings(on device: SharedTablet, _ services: Services, in school: String, home: Link) -> Surroundings {
        Surroundings(
            assets: services.assets.addresses, school: school, home: home,
            person: SignedIn(name.formal, role: device.name, account: nil, signOut: .changeOver), look: look,
            idle: idle, leave: .tablet)
    }
}

/// The pages that stand at the top of every other, for those who may open them.
package enum TopPage: CaseIterable, Sendable {
    case today, pupils, roll, classes, findings, register, numbers, imports, staff, settings

    var name: String {
        switch self {
        case .today: "Today"
        case .pupils, .roll: "Pupils"
        case .classes: "Classes"
        case .findings: "Progress"
        case .register: "Register"
        case .numbers: "Numbers"
        case .imports: "Bring in"
        case .staff: "Staff"
        case .settings: "School"
        }
    }

    func link(_ links: Links) -> Link {
        switch self {
        case .today: links.today
        case .pupils: links.pupils
        case .roll: links.roll
        case .classes: links.classes
        case .findings: links.findings
        case .register: links.register()
        case .numbers: links.numbers
        case .imports: links.imports
        case .staff: links.staff
        case .settings: links.settings
        }
    }

    /// Whether it stands at the top for somebody: who works with pupils finds the office's pages under “School”.
    func stands(for roles: Set<Role>) -> Bool {
        let isOffice = self == .roll || self == .imports || self == .staff
        return permission.admits(roles) && !(isOffice && TopPage.classes.permission.admits(roles))
    }

    /// Who may open it: the route says the same, from here.
    package var permission: Permission {
        switch self {
        case .today: .anyRole
        case .pupils, .classes: .senco || .leader || .safeguarding || .teacher || .assistant
        case .findings: .senco || .leader || .teacher
        case .register: .senco || .leader || .safeguarding || .teacher
        case .numbers: .senco || .leader || .governor
        case .roll, .imports: .senco || .administrator
        case .staff: .administrator
        case .settings: .administrator || .senco || .leader
        }
    }
}

extension Destination {
    /// The foot of every page.
    static let everywhere = [
        Destination("Help", .help), Destination("Accessibility", .accessibility), Destination("Your data", .yourData),
    ]
}

extension Assets {
    var addresses: Surroundings.Assets {
        Surroundings.Assets(style: stylesheet, script: script, mark: Assets.mark)
    }
}

/// The frame of pages for somebody who is not, or not yet, in a school.
package struct SignedOutFrame: Sendable {
    let services: Services
    var look = Look()

    package func page(
        _ title: String, isProblem: Bool = false, heading: String, lead: HTML = .none, banner: Banner? = nil,
        _ content: HTML
    ) -> HTML {
        Frame(
            title, isProblem: isProblem,
            around: Surroundings(
                assets: services.assets.addresses, school: "Fourfold", home: .home, look: look,
                footer: Destination.everywhere),
            masthead: Masthead(heading, lead: lead), banner: banner, content
        ).html
    }
}
