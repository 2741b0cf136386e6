/// Authorities that give out unique pupil numbers, by the Department's three figures.
///
/// Source: the codes of Get Information about Schools (England, and 660 to 681 for Wales), with the year in which
/// an authority began or ended where that is since 2009. A code that ended still stands in numbers given before.
package enum LocalAuthority {
    /// Whether an authority with this code gives or gave numbers. Codes change: what is unknown is only a warning.
    package static func isKnown(_ code: Int) -> Bool {
        groups.contains { $0.contains(code) } || since[code] != nil || until[code] != nil
    }

    /// Codes that began since 2009, and the year of it.
    package static let since = [
        822: 2009, 823: 2009, 895: 2009, 896: 2009, 838: 2019, 839: 2019, 940: 2021, 941: 2021, 942: 2023, 943: 2023,
    ]

    /// Codes that ended since 2009, and the year of it.
    package static let until = [820: 2009, 875: 2009, 835: 2019, 836: 2019, 837: 2019, 928: 2021, 909: 2023]

    private static let groups: [ClosedRange<Int>] = [
        201...213, 301...320, 330...336, 340...344, 350...359, 370...373, 380...384, 390...394, 420...420, 800...803,
        805...808, 810...813, 815...816, 821...821, 825...826, 830...831, 840...841, 845...846, 850...852, 855...857,
        860...861, 865...874, 876...894, 908...908, 916...916, 919...919, 921...921, 925...926, 929...929, 931...931,
        933...933, 935...938,
        // Schools of the armed forces abroad.
        702...702,
        660...681,
    ]
}

extension UPN {
    /// Figures 2 to 4: who gave the number.
    package var authority: Int { text.utf8.dropFirst().prefix(3).reduce(0) { $0 * 10 + Int($1 - 48) } }
}
