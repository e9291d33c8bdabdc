// SPDX-License-Identifier: Apache-2.0

#if CURFEW_VISIBLE_MUTEX
  internal import CurfewVisibleMutex

  /// Goes before `Synchronization.Mutex`, which the thread sanitizer cannot see into.
  typealias Mutex<Value: ~Copyable> = CurfewVisibleMutex.Mutex<Value>
#endif
