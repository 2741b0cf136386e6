import Domain

/// By which names are one, whatever their capitals: the sort key, and of a name that has none the name itself.
func foldedKey(_ name: String) -> String {
    let key = sortKey(name)
    return key.isEmpty ? name : key
}
