/// Fourfold’s mark: a ring in four quarters, one of them a folded page. It is ornament: the name stands beside it.
package struct Mark: Component {
    package init() {}

    package var html: HTML {
        """
        <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">\
        <path class="mark-ring" d="\(Self.ring)"/><path class="mark-fold" d="\(Self.fold)"/></svg>
        """
    }

    /// The text of `mark.svg`, in the colours of a light page.
    package static let file: HTML = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32">\
        <path fill="#6b2158" d="\(ring)"/><path fill="#cc7a00" d="\(fold)"/></svg>
        """

    /// Three quarters between radii 15 and 6, at 0°, 90° and 270°.
    private static let ring =
        "M17 1.03A15 15 0 0 1 30.97 15H22A6 6 0 0 0 17 10Z"
        + "M30.97 17A15 15 0 0 1 17 30.97V22A6 6 0 0 0 22 17Z"
        + "M1.03 15A15 15 0 0 1 15 1.03V10A6 6 0 0 0 10 15Z"
    private static let fold = "M15 31H1V17H10A6 6 0 0 0 15 22Z"
}
