// SPDX-License-Identifier: Apache-2.0

import CFloors
import Curfew
import CurfewCompiler
import CurfewSource
import Workload

/// Work whose input is made beforehand.
final class Work {
  private let body: () -> UInt64

  private init(_ body: @escaping () -> UInt64) { self.body = body }

  /// 4,096 decisions under a policy with 1,000 overrides; how many were yes.
  static func decisions(_ decide: @escaping (CompiledPolicy, Question) -> Bool) -> Work {
    let text = PolicyWork(overrideCount: 1_000)
    let questions = Question.random(4_096, about: text)
    let policy = PolicyCompiler.compile(SourceFile(name: "work.yaml", bytes: text.text)).policy
    return Work {
      guard let policy else { return 0 }
      return questions.reduce(0) { decide(policy, $1) ? $0 + 1 : $0 }
    }
  }

  /// One policy loaded; 1 if it is sound.
  static func load(overrideCount: Int) -> Work {
    let file = SourceFile(name: "work.yaml", bytes: PolicyWork(overrideCount: overrideCount).text)
    return Work { PolicyCompiler.compile(file).policy == nil ? 0 : 1 }
  }

  /// Does the work where a profiler collects.
  func collect() -> UInt64 {
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    return unsafe floor_collected(
      { context in
        guard let context = unsafe context else { return 0 }
        return unsafe Unmanaged<Work>.fromOpaque(context).takeUnretainedValue().body()
      }, context)
  }
}
