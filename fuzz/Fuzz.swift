import DatabasePort
import Domain
import Glibc

@testable import Exchange

/// What `scripts/fuzz` feeds: the parser that FOURFOLD_FUZZ names. A broken promise stops the program, and the bytes
/// that broke it are kept.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    parse(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

private let parse: @Sendable ([UInt8]) -> Void = {
    switch getenv("FOURFOLD_FUZZ").map({ String(cString: $0) }) {
    case "sheets": parseSheets
    case "reading": parseReading
    case "cells": parseCells
    case "screen": parseScreenFile
    case "register": parseRegister
    case "multipart": parseMultipart
    case "rows": parseRows
    default: fatalError("FOURFOLD_FUZZ names no parser")
    }
}()

private func promise(_ holds: Bool, _ what: StaticString) {
    if !holds { fatalError("\(what)") }
}

/// The byte 1C parts files that are brought together.
private func open(_ bytes: [UInt8], prefix: [UInt8] = []) -> [Sheet]? {
    let files = bytes.split(separator: 0x1C, maxSplits: 3, omittingEmptySubsequences: false)
    return try? Sheets.open(files.map { BroughtBytes(name: "a", bytes: prefix + $0) }, isHeading: SheetReader.isHeading)
}

private func rows(_ sheet: Sheet) -> [[String]] {
    var rows = [sheet.head, ["\(sheet.headLine)"]]
    sheet.each { rows.append(["\($0.line)", "\($0.crooked ?? 0)"] + $0.cells) }
    return rows
}

private func parseSheets(_ bytes: [UInt8]) {
    guard let sheets = open(bytes) else { return }
    let all = sheets.map(rows)
    for (sheet, rows) in zip(sheets, all) {
        var (count, line) = (0, sheet.headLine)
        sheet.each { row in
            count += 1
            promise(row.line > line, "rows stand in order, below the headings")
            line = row.line
            promise(row.crooked.map { $0 > 0 } ?? (row.cells.count == sheet.head.count), "a row has all its cells")
        }
        promise(count == sheet.rowCount, "rows are counted")
        promise(
            sheet.first(3).map { "\($0.line)" } == rows.dropFirst(2).prefix(3).map { $0[0] }, "the first come first")
        _ = Corrections.text(sheet, refused: [RefusedRow(line: line, value: "", reason: "=why")])
    }
    // One promise for each input, so that more inputs are tried.
    switch bytes.count % 3 {
    case 0: promise(open(bytes)?.map(rows) == all, "the same bytes give the same rows")
    case 1 where String(validating: bytes, as: UTF8.self) != nil:
        promise(open(bytes, prefix: [0xEF, 0xBB, 0xBF])?.map(rows) == all, "a mark changes nothing")
    default:
        let kept = sheets.map { BroughtBytes(name: "a", bytes: $0.text) }
        let again = try? Sheets.open(kept, isHeading: SheetReader.isHeading)
        promise(again?.map(rows) == all, "kept text opens to the same")
    }
}

private func parseReading(_ bytes: [UInt8]) {
    guard let sheets = open(bytes) else { return }
    for sheet in sheets {
        var lines = Set(sheet.notes.map(\.line) + [0, sheet.headLine])
        sheet.each { lines.insert($0.line) }
        for kind in [nil, ImportKind.allCases[bytes.count % ImportKind.allCases.count]] {
            guard var meaning = try? SheetReader.guess(sheet, as: kind, on: today, terms: []) else { continue }
            promise(meaning == (try? SheetReader.guess(sheet, as: kind, on: today, terms: [])), "one guess")
            // What a person would be asked is answered, so that rows are read.
            meaning.day = meaning.day ?? today
            for place in meaning.columns.indices where meaning.columns[place].field?.isDay == true {
                meaning.columns[place].order = meaning.columns[place].order ?? .dayFirst
            }
            guard let reading = try? SheetReader.read(sheet, meaning, on: today, terms: []) else { continue }
            promise(meaning.columns.count == sheet.head.count, "each column means something")
            promise(reading.brought.refused.allSatisfy { lines.contains($0.line) }, "a refused row exists")
            promise(reading.brought.notes.allSatisfy { lines.contains($0.line) }, "a noted row exists")
            let again = try? SheetReader.read(sheet, meaning, on: today, terms: [])
            promise(again?.brought.refused == reading.brought.refused, "the same rows are refused")
            promise(again?.questions == reading.questions, "the same is asked")
        }
    }
}

private let today = Day(2026, 11, 23)!
private let times = TermTimes(terms: [], today: today)

/// One cell by itself, so that many more are tried than in whole tables. The first byte says what it is read as.
private func parseCells(_ bytes: [UInt8]) {
    guard let kind = bytes.first, let text = String(validating: bytes.dropFirst(), as: UTF8.self) else { return }
    switch kind % 4 {
    case 0:
        let written = WrittenDay(text, on: today)
        for order in DayOrder.allCases {
            guard case .success(let day) = written.day(order) else { continue }
            let again = try? WrittenDay(day.iso, on: today).day(order).get()
            promise(again == day, "a day is the same when it is written again")
        }
        if let year = Words.yearGroup(text) { promise((-2...14).contains(year.number), "a year group is one of ours") }
    case 1:
        for scale in Scale.allCases {
            if let score = scale.score(text) { promise(score.text == text, "a score keeps its text") }
        }
        _ = (Unscored(word: text), Words.yesOrNo(text), Words.key(text), UPN(text))
    case 2:
        let name = WrittenName(text)
        let isNone = text.allSatisfy { $0.isWhitespace || $0 == "," }
        promise(isNone || !(name.first + name.last).isEmpty, "a name is left")
        _ = SENWords.status(text)
        let needs = (try? SENWords.needs(text)) ?? []
        promise(Set(needs).count == needs.count, "a need stands once")
    default:
        if let day = ResultHeading(text).column(times).day { promise(day <= today, "no sitting is to come") }
        _ = ContactHeading(text)
    }
}

private func parseScreenFile(_ bytes: [UInt8]) {
    guard let file = try? ScreenFile(bytes) else { return }
    for subject in file.subjects {
        let marks = subject.marks
        promise(marks.scores.allSatisfy(\.isFinite), "a score is a number")
        promise(marks.pupils.allSatisfy { file.pupils.indices.contains(Int($0)) }, "a mark has its pupil")
        promise(marks.sittings.allSatisfy { subject.sittings.indices.contains(Int($0)) }, "a mark has its sitting")
        let years = marks.yearGroups.filter { $0 >= 0 }
        promise(years.allSatisfy { file.yearGroups.indices.contains(Int($0)) }, "a mark has its year group")
        let keys = zip(marks.pupils, marks.sittings).map { Int($0) << 32 + Int($1) }
        promise(zip(keys, keys.dropFirst()).allSatisfy { $0 <= $1 }, "marks stand by pupil and sitting")
        let again = try? ScreenFile(bytes, partBytes: 7).subjects.first { $0.name == subject.name }?.marks
        promise(again?.scores == marks.scores && again?.pupils == marks.pupils, "parts change nothing")
    }
}

private func parseRegister(_ bytes: [UInt8]) {
    for urn in ["100000", "100001"] {
        let name = SchoolRegister.name(ofURN: urn, in: bytes)
        promise(name?.isEmpty != true, "a name is not empty")
        promise(name == SchoolRegister.name(ofURN: urn, in: bytes), "the same bytes give the same name")
    }
}

private func parseMultipart(_ bytes: [UInt8]) {
    guard let form = try? Multipart.parse(bytes, boundary: "b") else { return }
    let held = form.files.reduce(0) { $0 + $1.bytes.count } + form.fields.reduce(0) { $0 + $1.value.utf8.count }
    promise(held < bytes.count, "a form holds no more than was sent")
    promise(!form.fields.contains { $0.value.utf8.contains(0) }, "no field holds a NUL")
}

private func parseRows(_ bytes: [UInt8]) {
    for line in bytes.split(separator: 10) {
        var (values, again) = ([SQLValue](), [UInt8]())
        guard let count = line.withUnsafeBufferPointer({ RowLine.read($0, into: &values) }) else { continue }
        promise(count == values.count && count > 0, "values are counted")
        RowLine.write(values, to: &again)
        promise(again == line + [10], "a row has one way of writing it")
        promise(!values.contains { if case .text(let text) = $0 { text.utf8.contains(0) } else { false } }, "no NUL")
    }
}
