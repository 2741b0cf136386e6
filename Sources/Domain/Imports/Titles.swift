/// What stands before names, folded as `sortKey` has it: `mrs`.
package enum Titles {
    /// No names: titles wherever they stand.
    package static let anywhere: Set<String> = [
        "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "revd", "reverend", "sir", "dame", "fr",
        "madam",
    ]

    /// With those that are surnames too: titles only at the beginning of a name.
    package static let inFront = anywhere.union(["lady", "lord", "father", "sister"])
}
