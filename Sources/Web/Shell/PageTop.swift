/// Brand, links, find and name. On a phone the links are a bar at the foot of the screen.
struct PageTop: Component {
    let around: Surroundings

    var html: HTML {
        """
        <header class="top"><div class="page">\
        <a class="brand" href="\(around.home)">\(Mark())<span>Fourfold</span></a>\(signedIn)</div></header>
        """
    }

    private var signedIn: HTML? {
        around.person.map { "\(navigation($0))\(find(id: "find"))\(account($0))" }
    }

    private func navigation(_ person: SignedIn) -> HTML {
        let items: [HTML] = around.navigation.enumerated().map { place, item in
            "<li\(place < Self.inBar ? .none : " class=\"beyond\"")>\(link(item))</li>"
        }
        return """
            <nav class="ways" aria-label="Fourfold"><ul role="list">\(items)\
            <li class="more">\(more(person))</li></ul></nav>
            """
    }

    private static let inBar = 3

    private func link(_ item: NavigationItem) -> HTML {
        "<a href=\"\(item.link)\"\(item.isCurrent ? " aria-current=\"page\"" : .none)>\(item.label)</a>"
    }

    private func more(_ person: SignedIn) -> HTML {
        let rest = around.navigation.dropFirst(Self.inBar)
        return """
            <details\(HTML.attribute("class", rest.contains(where: \.isCurrent) ? "current" : nil))>\
            <summary>More</summary>\
            <div>\(find(id: "find-more"))\
            <ul role="list">\(rest.map { "<li>\(link($0))</li>" as HTML })\
            <li><a href="\(person.account)">\(person.name), \(person.role)</a></li></ul>\
            \(signOut(person))</div></details>
            """
    }

    private func find(id: String) -> HTML? {
        around.find.map { FindForm(id: id, action: $0, suggestions: around.suggestions).html }
    }

    private func account(_ person: SignedIn) -> HTML {
        """
        <div class="account"><a href="\(person.account)"><span class="unseen">Your account: </span>\
        <span>\(person.name)</span> <span>\(person.role)</span></a>\(signOut(person))</div>
        """
    }

    private func signOut(_ person: SignedIn) -> HTML {
        "<form method=\"post\" action=\"\(person.signOut)\"><button class=\"plain\">Sign out</button></form>"
    }
}
