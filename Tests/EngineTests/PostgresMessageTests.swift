import DatabasePort
import Testing

@testable import PostgresEngine

/// Refusals of servers that no test can have: their words are those of PostgreSQL 15, or of libpq itself.
@Suite struct PostgresMessageTests {
    @Test(arguments: [
        (
            "FATAL:  28000: no pg_hba.conf entry for host \"10.0.0.9\", user \"u\", database \"d\", no encryption\nLOCATION:  x",
            "does not let u in from this machine without TLS. Add ?sslmode=require"
        ),
        (
            "FATAL:  28000: no pg_hba.conf entry for host \"10.0.0.9\", user \"u\", database \"d\", SSL encryption\n"
                + "FATAL:  28000: no pg_hba.conf entry for host \"10.0.0.9\", user \"u\", database \"d\", no encryption\n",
            "Add a line to its pg_hba.conf."
        ),
        ("FATAL:  28000: role \"u\" does not exist\n", "knows no user u"),
        ("ФАТАЛЬНО:  3D000: базы данных \"d\" не существует\n", "has no database “d”"),
        ("FATAL:  57P03: the database system is starting up\n", "is starting or stopping. Try again in a moment."),
        ("FATAL:  53300: sorry, too many clients already\n", "takes no more connections"),
        ("FATAL:  42501: permission denied for database \"d\"\n", "GRANT CONNECT"),
        ("SSL error: certificate verify failed\n", "certificate that is not trusted here"),
        ("something new about s3cret\nLOCATION:  here\n", "cannot be reached: something new about …"),
    ])
    func eachHasItsSentence(_ words: String, _ sentence: String) throws {
        let address = try Address("postgres://u:s3cret@h.example:5433/d")
        let text = ConnectionFailure.explained(words, address).description
        #expect(text.contains(sentence), "\(text)")
        #expect(!text.contains("s3cret"))
        #expect(!text.contains("LOCATION"))
    }

    @Test(arguments: [
        ("UTF8", "C", "c", true), ("UTF8", "C.UTF-8", "c", true), ("UTF8", "C.utf8", "c", true),
        ("UTF8", "POSIX", "c", true), ("UTF8", "en_GB.UTF-8", "b", true),
        ("UTF8", "en_GB.UTF-8", "c", false), ("UTF8", "C.UTF-8", "i", false), ("LATIN1", "C", "c", false),
    ])
    func sortingByCodePointIsAsked(_ encoding: String, _ collation: String, _ provider: String, _ isGood: Bool) {
        let refusal = Sorting.refusal(encoding: encoding, collation: collation, provider: provider)
        #expect((refusal == nil) == isGood)
    }

    @Test(arguments: [
        ("40001", "unavailable"), ("40P01", "unavailable"), ("53100", "unavailable"), ("57P01", "unavailable"),
        ("XX001", "unavailable"), ("25006", "unavailable"), ("08006", "unavailable"), ("23505", "duplicate"),
        ("23503", "constraint"), ("22003", "constraint"), ("42601", "statement"), ("0A000", "statement"),
    ])
    func codesBecomeKinds(_ code: String, _ kind: String) {
        #expect(Refusal.of(code: code, message: "words", isReading: false).kind == kind)
    }

    @Test(arguments: [
        ("a INTEGER, b integer)", "a BIGINT, b BIGINT)"),
        ("CAST(x AS INTEGER)", "CAST(x AS BIGINT)"),
        (
            "my_integer integers INTEGER2 \"INTEGER\" 'INTEGER' 'it''s INTEGER'",
            "my_integer integers INTEGER2 \"INTEGER\" 'INTEGER' 'it''s INTEGER'"
        ),
        ("-- INTEGER\nINTEGER /* INTEGER ' */ INTEGER", "-- INTEGER\nBIGINT /* INTEGER ' */ BIGINT"),
        ("INTEGER", "BIGINT"), ("", ""), ("'open INTEGER", "'open INTEGER"), ("/* open", "/* open"), ("-", "-"),
        ("é INTEGER é", "é BIGINT é"),
    ])
    func onlyTheWordIntegerIsWidened(_ text: String, _ wide: String) {
        #expect(WideIntegers.in(text) == wide)
    }
}
