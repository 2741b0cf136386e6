import Domain
import Testing
import Web

@Suite struct FieldNameTests {
    @Test func `each field has words of its own`() {
        for field in ImportField.allCases { #expect(field.words != field.rawValue, "\(field)") }
        for kind in ImportKind.allCases {
            #expect(Set(kind.fields.map(\.words)).count == kind.fields.count, "\(kind)")
        }
    }
}
