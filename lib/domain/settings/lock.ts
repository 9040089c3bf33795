/** How the lock stands, for whoever may have the key. */
export interface LockRecord {
  isOn: boolean;
  /** The data key in base 64, from unlocking to locking. */
  key: string | null;
}

/** The same for everybody. */
export interface LockState {
  isOn: boolean;
  isLocked: boolean;
  /** Policy wants it on. */
  isRequired: boolean;
}

/** What is known of the database where the database is not. */
export interface DatabaseMark {
  /** Of the one that was there last; null before the first. */
  generation: string | null;
  /** Epoch milliseconds at which one was found missing, until a person has read of it. */
  lostAt: number | null;
}
