import Domain

/// One of the links at the top of every page. Only a page that exists gets one.
package struct NavigationItem: Sendable {
    package let label: String
    package let link: Link
    package let isCurrent: Bool

    /// - Parameter isCurrent: This page, or one under it.
    package init(_ label: String, _ link: Link, isCurrent: Bool = false) {
        self.label = label
        self.link = link
        self.isCurrent = isCurrent
    }
}

/// Who is signed in, as shown at the top of the page.
package struct SignedIn: Sendable {
    let name: String
    let role: String
    let account: Link?
    let signOut: Link

    /// - Parameters:
    ///   - role: “SENCo”, or a teacher’s class.
    ///   - account: Their own page: settings, password. Nil on a shared tablet, where that is not theirs to open.
    ///   - signOut: Taken by POST.
    package init(_ name: String, role: String, account: Link?, signOut: Link) {
        self.name = name
        self.role = role
        self.account = account
        self.signOut = signOut
    }
}

/// What is the same around every page of one request: the school, the person, the way about.
package struct Surroundings: Sendable {
    /// Where the stylesheet, the script and the mark are.
    package struct Assets: Sendable {
        let style: Link
        let script: Link
        let mark: Link

        package init(style: Link, script: Link, mark: Link) {
            self.style = style
            self.script = script
            self.mark = mark
        }
    }

    package var assets: Assets
    package var school: String
    package var home: Link
    /// In order; on a phone the first three stand in the bar and the rest under “More”.
    package var navigation: [NavigationItem]
    /// Lists pupils for a posted `q`.
    package var find: Link?
    /// Answers a posted `q` with `foundPupils`.
    package var suggestions: Link?
    /// `nil` on a page for someone who is not signed in: then no navigation and no find.
    package var person: SignedIn?
    package var look: Look
    /// Help, Accessibility, Your data: those that exist.
    package var footer: [Destination]
    /// Seconds without a request after which the session ends, and the path that keeps it alive.
    package var idle: (seconds: Int, stay: Link)?
    /// Where the page goes by itself once those seconds are over, on a device that others use next.
    package var leave: Link?
    /// For parents to read or hold in their hands: the school’s name stands where Fourfold’s would.
    package var isForFamilies = false

    package init(
        assets: Assets, school: String, home: Link, navigation: [NavigationItem] = [], find: Link? = nil,
        suggestions: Link? = nil, person: SignedIn? = nil, look: Look = Look(),
        footer: [Destination] = [], idle: (seconds: Int, stay: Link)? = nil, leave: Link? = nil
    ) {
        self.assets = assets
        self.school = school
        self.home = home
        self.navigation = navigation
        self.find = find
        self.suggestions = suggestions
        self.person = person
        self.look = look
        self.footer = footer
        self.idle = idle
        self.leave = leave
    }
}
