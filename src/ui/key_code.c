/*
 * key_code.c: which key a sequence of a terminal is.
 */
#include "ui/key_code.h"

/* The final byte of CSI and SS3 sequences. */
static const struct key_final {
	char final;
	enum key_kind kind;
	int c;
} key_finals[] = {
	{ 'A', KEY_UP, 0 }, { 'B', KEY_DOWN, 0 }, { 'C', KEY_RIGHT, 0 },
	{ 'D', KEY_LEFT, 0 }, { 'F', KEY_END, 0 }, { 'H', KEY_HOME, 0 },
	{ 'M', KEY_ENTER, 0 }, { 'P', KEY_F, 1 }, { 'Q', KEY_F, 2 },
	{ 'R', KEY_F, 3 }, { 'S', KEY_F, 4 }, { 'Z', KEY_BACKTAB, 0 },
	{ 'a', KEY_UP, 0 }, { 'b', KEY_DOWN, 0 }, { 'c', KEY_RIGHT, 0 },
	{ 'd', KEY_LEFT, 0 },
};
/* The number before '~'. */
static const struct key_number {
	int number;
	enum key_kind kind;
	int c;
} key_numbers[] = {
	{ 1, KEY_HOME, 0 }, { 2, KEY_INSERT, 0 }, { 3, KEY_DELETE, 0 },
	{ 4, KEY_END, 0 }, { 5, KEY_PGUP, 0 }, { 6, KEY_PGDN, 0 },
	{ 7, KEY_HOME, 0 }, { 8, KEY_END, 0 }, { 11, KEY_F, 1 },
	{ 12, KEY_F, 2 }, { 13, KEY_F, 3 }, { 14, KEY_F, 4 },
	{ 15, KEY_F, 5 }, { 17, KEY_F, 6 }, { 18, KEY_F, 7 },
	{ 19, KEY_F, 8 }, { 20, KEY_F, 9 }, { 21, KEY_F, 10 },
	{ 23, KEY_F, 11 }, { 24, KEY_F, 12 },
};

bool key_of_final(struct key *key, char final)
{
	for (size_t i = 0; i < ARRAY_LEN(key_finals); i++) {
		if (key_finals[i].final != final)
			continue;
		key->kind = key_finals[i].kind;
		key->c = key_finals[i].c;
		return true;
	}
	return false;
}

bool key_of_number(struct key *key, int number)
{
	for (size_t i = 0; i < ARRAY_LEN(key_numbers); i++) {
		if (key_numbers[i].number != number)
			continue;
		key->kind = key_numbers[i].kind;
		key->c = key_numbers[i].c;
		return true;
	}
	return false;
}
