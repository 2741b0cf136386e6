/// Brand, links, find and name. On a phone the links are a bar at the foot of the screen.
struct PageTop: Component {
    let around: Surroundings

    var html: HTML {
        """
        <header class="top"><div class="page">\
        <a class="brand" href="\(around.home)">\(brand)</a>\(signedIn)</div></header>
        """
    }

    private var brand: HTML {
        around.isForFamilies && around.person == nil
            ? "<span>\(around.school)</span>" : "\(Mark())<span>Fourfold</span>"
    }

    private var signedIn: HTML? {
        around.person.map { person in
            guard let account = person.account else { return onTablet(person) }
            return "\(navigation(person, account))\(find(id: "find"))\(self.account(person, account))"
        }
    }

    /// Who is at a shared tablet, and the way out in one press, at every width.
    private func onTablet(_ person: SignedIn) -> HTML {
        """
        <div class="account at-tablet"><p><b>\(person.name)</b> <span>\(person.role)</span></p>\
        <form method="post" action="\(person.signOut)"><button class="button outlined">Change over</button></form></div>
        """
    }

    private func navigation(_ person: SignedIn, _ account: Link) -> HTML {
        let items: [HTML] = around.navigation.enumerated().map { place, item in
            "<li\(place < Self.inBar ? .none : " class=\"beyond\"")>\(link(item))</li>"
        }
        return """
            <nav class="ways" aria-label="Fourfold"><ul role="list">\(items)\
            <li class="more">\(more(person, account))</li></ul></nav>
            """
    }

    private static let inBar = 3

    private func link(_ item: NavigationItem) -> HTML {
        "<a href=\"\(item.link)\"\(item.isCurrent ? " aria-current=\"page\"" : .none)>\(item.label)</a>"
    }

    private func more(_ person: SignedIn, _ account: Link) -> HTML {
        let rest = around.navigation.dropFirst(Self.inBar)
        return """
            <details\(HTML.attribute("class", rest.contains(where: \.isCurrent) ? "current" : nil))>\
            <summary>More</summary>\
            <div>\(find(id: "find-more"))\
            <ul role="list">\(rest.map { "<li>\(link($0))</li>" as HTML })\
            <li><a href="\(account)">\(person.name), \(person.role)</a></li></ul>\
            \(signOut(person))</div></details>
            """
    }

    private func find(id: String) -> HTML? {
        around.find.map { FindForm(id: id, action: $0, suggestions: around.suggestions).html }
    }

    private func account(_ person: SignedIn, _ account: Link) -> HTML {
        """
        <div class="account"><a href="\(account)"><span class="unseen">Your account: </span>\
        <span>\(person.name)</span> <span>\(person.role)</span></a>\(signOut(person))</div>
        """
    }

    private func signOut(_ person: SignedIn) -> HTML {
        "<form method=\"post\" action=\"\(person.signOut)\"><button class=\"plain\">Sign out</button></form>"
    }
}
