// SPDX-License-Identifier: Apache-2.0
//
// One meaning, many spellings: the order of keys, quotes, block and flow style, indentation,
// comments, anchors and line ends vary with the seed.

/// Writes a node as YAML, differently for every seed.
struct YAMLSpeller {
  private var random: SplitMix64
  /// Node, as the bytes of its text (a `String` key would take NFC and NFD for one), to its anchor.
  private var anchors: [[UInt8]: String] = [:]
  /// How many aliases may still be written; SPEC 8 allows 1,000 expansions, nested ones counted each.
  private var aliasesLeft = 200
  private let indentation: String

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    indentation = String(repeating: " ", count: 1 + random.below(4))
  }

  /// The whole document.
  mutating func document(_ root: YAMLNode) -> String {
    var lines = random.chance(20) ? ["# spelled for a test", "---"] : []
    lines += block(root)
    let lineEnd = random.chance(10) ? "\r\n" : "\n"
    let text = lines.joined(separator: lineEnd) + (random.chance(90) ? lineEnd : "")
    return random.chance(5) ? "\u{FEFF}" + text : text
  }

  // MARK: Block style

  /// The lines of a mapping or list in block style, or the one line of anything else.
  private mutating func block(_ node: YAMLNode) -> [String] {
    var lines: [String] = []
    switch node {
    case .map(let entries):
      for (key, value) in random.shuffled(entries) {
        addComment(to: &lines)
        lines += entry(scalar(key, isFlow: false) + ":", value)
      }
    case .list(let items):
      for item in items {
        addComment(to: &lines)
        lines += element(item)
      }
    default: lines = [inline(node)]
    }
    return lines
  }

  private mutating func entry(_ key: String, _ value: YAMLNode) -> [String] {
    guard isBlock(value) else { return ["\(key) \(inline(value))" + trailingComment()] }
    var head = key
    // An alias to a block stands for it just as well.
    let meaning = Array(String(describing: value).utf8)
    if let alias = alias(of: meaning) { return ["\(key) \(alias)"] }
    if anchors[meaning] == nil, random.chance(8) { head += " " + define(meaning) }
    return [head + trailingComment()] + block(value).map { indentation + $0 }
  }

  private mutating func element(_ item: YAMLNode) -> [String] {
    guard isBlock(item) else { return ["- \(inline(item))" + trailingComment()] }
    let lines = block(item)
    return ["-"] + lines.map { "  " + $0 }
  }

  private mutating func isBlock(_ node: YAMLNode) -> Bool {
    switch node {
    case .map(let entries): !entries.isEmpty && random.chance(70)
    case .list(let items): !items.isEmpty && random.chance(70)
    default: false
    }
  }

  private mutating func addComment(to lines: inout [String]) {
    if random.chance(6) { lines.append(random.chance(30) ? "" : "# kill: *all, { not: a key }") }
  }

  private mutating func trailingComment() -> String { random.chance(5) ? "  # why not" : "" }

  // MARK: Flow style

  /// A node on one line, with an anchor or as an alias now and then.
  private mutating func inline(_ node: YAMLNode, isFlow: Bool = false) -> String {
    if case .word(let isTrue) = node { return isTrue ? "true" : "false" }
    let meaning = Array(String(describing: node).utf8)
    if let alias = alias(of: meaning) { return alias }
    // The anchor counts only from its node on: what stands inside it cannot be an alias of it.
    let isAnchored = anchors[meaning] == nil && random.chance(10)
    let text: String
    switch node {
    case .text(let value): text = scalar(value, isFlow: isFlow)
    case .word: text = ""
    case .list(let items): text = "[" + spaced(items.map { inline($0, isFlow: true) }) + "]"
    case .map(let entries):
      let written = random.shuffled(entries).map { entry in
        "\(scalar(entry.key, isFlow: true)): \(inline(entry.value, isFlow: true))"
      }
      text = "{" + spaced(written) + "}"
    }
    return isAnchored ? "\(define(meaning)) \(text)" : text
  }

  private mutating func spaced(_ items: [String]) -> String {
    let space = random.chance(50) ? " " : ""
    // The space after an alias keeps a colon or bracket out of its name.
    return space + items.joined(separator: random.chance(50) ? ", " : " , ") + (random.chance(10) ? " ," : "") + " "
  }

  private mutating func alias(of meaning: [UInt8]) -> String? {
    guard let anchor = anchors[meaning], aliasesLeft > 0, random.chance(60) else { return nil }
    aliasesLeft -= 1
    return "*\(anchor)"
  }

  private mutating func define(_ meaning: [UInt8]) -> String {
    let anchor = "a\(anchors.count)"
    anchors[meaning] = anchor
    return "&\(anchor)"
  }

  // MARK: Scalars

  private mutating func scalar(_ text: String, isFlow: Bool) -> String {
    let style = random.below(4)
    if style < 2, isPlain(text, isFlow: isFlow) { return text }
    if style == 2, !text.utf8.contains(where: { $0 < 0x20 }) {
      return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }
    return doubleQuoted(text)
  }

  private func isPlain(_ text: String, isFlow: Bool) -> Bool {
    guard let first = text.utf8.first, isWordByte(first) else { return false }
    let others: [UInt8] = Array((isFlow ? "@./_+-*" : "@./_+-*:?=").utf8)
    return text.utf8.allSatisfy { isWordByte($0) || others.contains($0) } && text.utf8.last != UInt8(ascii: ":")
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: true
    default: false
    }
  }

  private mutating func doubleQuoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      let isSpecial = scalar == "\"" || scalar == "\\"
      if scalar.value < 0x20 || random.chance(3) {
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      } else {
        quoted += (isSpecial ? "\\" : "") + String(scalar)
      }
    }
    return quoted + "\""
  }
}
