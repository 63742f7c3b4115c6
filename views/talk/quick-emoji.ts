// The reactions that are one press away.

export const QUICK_EMOJI: readonly string[] = ['👍', '❤️', '😂', '🎉', '👀', '✅']
