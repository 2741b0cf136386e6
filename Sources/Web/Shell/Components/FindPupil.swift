/// The box at the top of each page in which a pupil’s name is typed. Without script it is a plain form; posted,
/// so that no name stands in an address.
struct FindForm: Component {
    let id: String
    let action: Link
    let suggestions: Link?

    var html: HTML {
        """
        <form class="find" method="post" action="\(action)" role="search"\
        \(HTML.attribute("data-find", suggestions?.path))><label class="unseen" for="\(id)">Find a pupil</label>\
        <input id="\(id)" name="q" type="text" autocomplete="off" autocapitalize="words" spellcheck="false" \
        enterkeyhint="search" placeholder="Find a pupil"><button><span class="unseen">Find</span>\
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">\
        <circle class="open" cx="8.5" cy="8.5" r="5.5"/><path class="open" d="M12.5 12.5 18 18"/></svg></button></form>
        """
    }
}

/// One pupil found.
package struct FoundPupil: Component {
    let name: String
    let detail: String
    let link: Link

    /// - Parameter detail: What tells namesakes apart, such as the class.
    package init(_ name: String, detail: String, to link: Link) {
        self.name = name
        self.detail = detail
        self.link = link
    }

    package var html: HTML {
        "<a role=\"option\" tabindex=\"-1\" href=\"\(link)\"><b>\(name)</b> \(detail)</a>"
    }
}

/// The fragment that answers a post to `data-find`: options only, for the script to list. No match is an empty fragment.
package func foundPupils(_ pupils: [FoundPupil]) -> HTML { "\(pupils)" }
