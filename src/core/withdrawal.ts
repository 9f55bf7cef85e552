/** Where withdrawals are declared of which no file is left. */
export const removalsFile = 'content/removed.yml'
