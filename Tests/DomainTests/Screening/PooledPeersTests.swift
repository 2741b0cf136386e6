import Testing

@testable import Domain

@Suite struct PooledPeersTests {
    @Test(arguments: [
        (
            [(2026, 27), (2025, 11), (2024, 12), (2023, 8)],
            "58 other pupils sat both tests: 27 of the same school year and 31 of 3 earlier years"
        ),
        ([(2026, 40)], "40 other pupils sat both tests, all of the same school year"),
        ([(2025, 1)], "1 other pupil sat both tests: none of the same school year and 1 of 1 earlier year"),
        (
            [(2027, 2), (2026, 3), (2025, 4)],
            "9 other pupils sat both tests: 3 of the same school year, 4 of 1 earlier year and 2 of 1 later year"
        ),
        ([], "No other pupils sat both tests"),
    ])
    func `earlier years that were pooled are counted apart`(byYear: [(Int, Int)], sentence: String) {
        let years = byYear.map { (year: AcademicYear(start: $0.0), pupils: $0.1) }
        #expect(pooledPeers(years, own: AcademicYear(start: 2026)) == sentence)
    }
}
