/// A form that changes something. The browser’s own checks are off: ours name each problem and keep the input.
///
/// - Parameters:
///   - once: A new id for each page shown; a second post with the same id returns the first’s result.
///   - files: The form has a file field.
///   - content: Fields and buttons.
package func form(post link: Link, once: String, files: Bool = false, _ content: HTML) -> HTML {
    """
    <form method="post" action="\(link)" novalidate\
    \(files ? " enctype=\"multipart/form-data\"" : .none)>\(hidden("once", once))
    \(content)
    </form>
    """
}

/// A form that only looks something up; its fields stand in the address, so nothing about a pupil may.
package func form(get link: Link, _ content: HTML) -> HTML {
    "<form method=\"get\" action=\"\(link)\" novalidate>\n\(content)\n</form>"
}

/// A value that goes with a form unseen, such as the revision that was read.
package func hidden(_ name: String, _ value: String) -> HTML {
    "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
}
