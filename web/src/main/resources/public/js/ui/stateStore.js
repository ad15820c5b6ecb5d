/** A state that changes only through its reducer, and tells those who follow it. */
export function store(initial, reduce) {
  let state = initial
  const followers = new Set()
  return {
    get: () => state,
    dispatch(event) {
      const before = state
      state = reduce(state, event)
      if (state !== before) for (const follower of [...followers]) follower(state, event)
    },
    /** @returns {() => void} stops following */
    follow(follower) {
      followers.add(follower)
      return () => followers.delete(follower)
    },
  }
}
