// SPDX-License-Identifier: Apache-2.0
//
// What loading takes at most, as the kernel counts it. That is of the whole process, so a test that asks has
// to be a process of its own; and it is only told on Linux, and nothing about us where a sanitizer keeps shadows.

import CurfewCompiler
import CurfewSource
import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// The memory that loading a file takes beside what the process had before.
enum LoadingMemory {
  /// Whether it can be told here.
  static var canBeTold: Bool {
    #if canImport(Glibc)
      return unsafe dlsym(nil, "__asan_init") == nil && dlsym(nil, "__tsan_init") == nil && setPeakBack()
    #else
      return false
    #endif
  }

  /// The peak beside the file's bytes themselves, of which there is one more copy, as multiples of these.
  static func peak(of file: SourceFile) -> Double {
    // What the first load of a process takes for good is not the file's doing.
    _ = PolicyCompiler.compile(SourceFile(name: "first.yaml", bytes: Array(file.bytes.prefix(200))))
    guard setPeakBack(), let before = status("VmRSS") else { return .infinity }
    let compilation = PolicyCompiler.compile(file)
    guard let peak = status("VmHWM"), !compilation.hasErrors else { return .infinity }
    return Double(peak - before) / Double(file.bytes.count)
  }

  private static func setPeakBack() -> Bool {
    FileManager.default.fileExists(atPath: "/proc/self/clear_refs")
      && (try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))) != nil
  }

  /// A line of what the kernel says of this process, in bytes.
  private static func status(_ name: String) -> Int? {
    let lines = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8))?.split(separator: "\n") ?? []
    let words = lines.first { $0.hasPrefix("\(name):") }?.split(whereSeparator: \.isWhitespace) ?? []
    return words.count == 3 ? Int(words[1]).map { $0 * 1_024 } : nil
  }
}
