/*
 * key_code.h: the keys that terminals send as sequences.  Only key.c needs
 * this.
 */
#ifndef UI_KEY_CODE_H
#define UI_KEY_CODE_H

#include "ui/key.h"

/* By the final byte of a CSI or SS3 sequence, or by the number before '~';
 * kind and c of *key.  False: no such key, and *key is as it was. */
bool key_of_final(struct key *key, char final);
bool key_of_number(struct key *key, int number);

#endif
