// SPDX-License-Identifier: Apache-2.0
//
// A decision must not wait for a disk, and a full disk must not take a gateway down. So lines are kept in
// memory, within a limit, until they are flushed; what does not fit is dropped, counted, and said so in the
// log itself. Whoever must not act without a log is told at once, and can deny.

internal import Curfew
public import CurfewFormats
internal import CurfewFiles
internal import Synchronization

/// A log of decisions, one JSON object a line, from which each can be made again by `curfew decide`.
///
/// Lines hold no secret and no token: of a token only its times, of a registration only what decides. They
/// do hold client IDs, and names of people unless ``Options/mask`` hides them.
public final class DecisionLog: Sendable {
  /// How a log is kept.
  public struct Options: Sendable {
    /// How many bytes may wait to be written; what comes on top is dropped.
    public var bufferBytes = 4 << 20
    /// What to show instead of the names of people.
    public var mask = DecisionLogMask.none

    /// 4 MiB, and nothing is masked.
    public init() {}
  }

  private let options: Options
  private let waiting = Mutex(Waiting())
  /// Taken before `waiting` by whoever writes, so that lines keep their order.
  private let writer: Mutex<Writer>

  private struct Waiting {
    var lines: [UInt8] = []
    /// What waits and what is being written.
    var byteCount = 0
    var gap = DecisionLogGap()
    var droppedInAll = 0
  }

  private struct Writer: ~Copyable {
    var file: AppendFile
    /// What the file did not take last time; the first line of it may be there in part.
    var rest: [UInt8] = []
  }

  /// Opens a log, and makes it, readable by its owner alone, if it is not there. A file that is there grows.
  ///
  /// - Parameter path: a regular file, not a link; `-` is standard output.
  public init(path: String, options: Options = Options()) throws(DecisionLogProblem) {
    self.options = options
    writer = Mutex(Writer(file: try Self.open(path)))
  }

  /// Writes to a descriptor that somebody else closes.
  package init(descriptor: Int32, options: Options = Options()) {
    self.options = options
    writer = Mutex(Writer(file: AppendFile(descriptor: descriptor)))
  }

  /// A new decision ID: 128 random bits in hexadecimal.
  public static func newID() -> String {
    let digits = [UInt64.random(in: .min ... .max), .random(in: .min ... .max)].map { half in
      let text = String(half, radix: 16)
      return String(repeating: "0", count: 16 - text.utf8.count) + text
    }
    return digits.joined()
  }

  /// How many decisions have been dropped since the log was opened.
  public var droppedCount: Int { waiting.withLock { $0.droppedInAll } }

  /// How many bytes wait to be written.
  public var waitingByteCount: Int { waiting.withLock { $0.byteCount } }

  /// Takes a line in, for the next ``flush()``.
  ///
  /// - Returns: whether it was kept; false when there is no room, because the disk is full or slow.
  func keep(_ line: DecisionLogLine, id: String) -> Bool {
    var bytes: [UInt8] = []
    line.append(id: id, mask: options.mask, to: &bytes)
    return waiting.withLock { waiting in
      let gap = waiting.gap.line
      guard waiting.byteCount + gap.count + bytes.count <= options.bufferBytes else {
        waiting.gap.note(line.request.now)
        waiting.droppedInAll += 1
        return false
      }
      waiting.gap = DecisionLogGap()
      waiting.lines += gap
      waiting.lines += bytes
      waiting.byteCount += gap.count + bytes.count
      return true
    }
  }

  /// Writes what waits.
  ///
  /// What the file does not take, because the disk is full, goes on waiting; a line that is there in part is
  /// completed by a later flush. Blocks while the disk is slow.
  public func flush() throws(DecisionLogProblem) {
    let problem = writer.withLock { writer in write(to: &writer) }
    if let problem { throw DecisionLogProblem(description: problem.description) }
  }

  /// Flushes, and has the disk take what was written.
  public func synchronize() throws(DecisionLogProblem) {
    try flush()
    let problem = writer.withLock { writer -> OutputProblem? in
      do throws(OutputProblem) {
        try writer.file.synchronize()
        return nil
      } catch { return error }
    }
    if let problem { throw DecisionLogProblem(description: problem.description) }
  }

  /// Goes on in a new file, after the old one was renamed by whoever rotates logs. What waits is written to
  /// the old one first; if it cannot be opened anew, the old one stays in use.
  public func reopen(path: String) throws(DecisionLogProblem) {
    var file: AppendFile? = try Self.open(path)
    writer.withLock { writer in
      _ = write(to: &writer)
      if let file = file.take() { writer.file = file }
    }
  }

  private func write(to writer: inout Writer) -> OutputProblem? {
    var lines = writer.rest
    waiting.withLock { waiting in
      lines += waiting.lines
      waiting.lines.removeAll()
    }
    let (count, problem) = writer.file.append(lines.span)
    writer.rest = Array(lines[count...])
    waiting.withLock { $0.byteCount -= count }
    return problem
  }

  private static func open(_ path: String) throws(DecisionLogProblem) -> AppendFile {
    do throws(FileProblem) {
      return try AppendFile(path: path)
    } catch {
      throw DecisionLogProblem(description: error.description)
    }
  }
}
