/*
 * test_key.c: bytes of terminals are keys, however they are cut, and a
 * paste is one key.
 */
#include "config.h"

#include "ui/key.h"

#include "tests/event/unit.h"

/* The names of all keys in some bytes. */
static void names_of(struct keys *k, const char *bytes, size_t n, bool late,
    struct buf *out)
{
	struct key key;
	char name[KEY_TEXT];

	keys_feed(k, bytes, n);
	while (keys_next(k, &key, late)) {
		if (out->len > 0)
			buf_addc(out, ' ');
		buf_adds(out, key_text(&key, name));
		if (key.kind == KEY_PASTE)
			buf_addf(out, "(%s)", key.text);
		if (key.kind == KEY_MOUSE)
			buf_addf(out, "@%d,%d:%d", key.row, key.col,
			    (int)key.c);
	}
}

static const struct {
	const char *bytes, *names;
} rows[] = {
	{ "aZ>", "a Z >" }, { " ", "Space" },
	{ "\r\n\t\x7f\b", "Enter Enter Tab Backspace Backspace" },
	{ "\x18\x1c\x1f", "^X ^\\ ^_" },
	{ "\033[A\033OB\033[C\033OD", "Up Down Right Left" },
	{ "\033[H\033[F\033[1~\033[4~\033[7~\033[8~",
	    "Home End Home End Home End" },
	{ "\033[5~\033[6~\033[2~\033[3~", "PgUp PgDn Ins Del" },
	{ "\033[Z", "S-Tab" }, { "\033OP\033[15~\033[24~\033[[A\033[[E",
	    "F1 F5 F12 F1 F5" },
	{ "\033[1;5D\033[1;3C", "C-Left M-Right" },
	{ "\033b\033\r", "M-b M-Enter" },
	{ "\xc3\xa9\xe6\xbc\xa2", "U+00E9 U+6F22" },
	{ "\xff" "a", "U+FFFD a" },
	/* What is no key is swallowed whole. */
	{ "\033[?1;2cx", "x" }, { "\033]11;rgb:0/0/0\033\\x", "x" },
	{ "\033P1$r\033\\x\033[99~y", "x y" },
	/* a mouse: pressed, let go, the wheel, both forms */
	{ "\033[<0;12;5Mx\033[<0;12;5my", "Mouse@4,11:0 x y" },
	{ "\033[<64;1;1M\033[<65;500;200M\033[<16;3;3M",
	    "Mouse@0,0:1 Mouse@199,499:2 Mouse@2,2:0" },
	{ "\033[<2;3;3Ma\033[<35;3;3Mb\033[<0;0;0Mc", "a b c" },
	{ "\033[<0;1Ma\033[<9999999999;1;1;1;1Mb", "a ; 1 ; 1 M b" },
	{ "\033[M !!x\033[M#!!y\033[M`!!z", "Mouse@0,0:0 x y "
	    "Mouse@0,0:1 z" },
	{ "\033[200~a\r\nb\rc\033[201~z", "Paste(a\nb\nc) z" },
	{ "\033[200~\033[A\x03\033[201~", "Paste([A)" },
};

static void bytes_are_keys_however_they_are_cut(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		size_t n = strlen(rows[i].bytes);
		struct keys k = {0};
		struct buf whole = {0}, single = {0};

		names_of(&k, rows[i].bytes, n, false, &whole);
		assert_string_equal(buf_str(&whole), rows[i].names);
		assert_false(keys_waiting(&k));
		for (size_t at = 0; at < n; at++)
			names_of(&k, rows[i].bytes + at, 1, false, &single);
		assert_string_equal(buf_str(&single), rows[i].names);
		buf_release(&whole);
		buf_release(&single);
		keys_release(&k);
	}
}

static void escape_alone_is_told_by_its_lateness(void **state)
{
	struct keys k = {0};
	struct buf out = {0};

	(void)state;
	names_of(&k, "\033", 1, false, &out);
	assert_string_equal(buf_str(&out), "");
	assert_true(keys_waiting(&k));
	names_of(&k, "", 0, true, &out);
	assert_string_equal(buf_str(&out), "Esc");
	assert_false(keys_waiting(&k));
	names_of(&k, "\033\033[A", 4, false, &out);
	assert_string_equal(buf_str(&out), "Esc Esc Up");
	buf_clear(&out);
	names_of(&k, "\033[", 2, true, &out);
	assert_string_equal(buf_str(&out), "Esc [");
	buf_release(&out);
	keys_release(&k);
}

static void a_burst_is_known_and_a_held_key_is_none(void **state)
{
	struct keys k = {0};
	struct key key;

	(void)state;
	keys_feed(&k, "rm -rf", 6);
	assert_true(keys_next(&k, &key, false));
	assert_int_equal(key.run, 6);
	while (keys_next(&k, &key, false))
		;
	/* also over several lines, not with other keys between them */
	keys_feed(&k, "on\rtwo\r", 7);
	for (int i = 0; i < 7; i++) {
		assert_true(keys_next(&k, &key, false));
		assert_int_equal(key.run, 5);
	}
	keys_feed(&k, "one\x18two", 7);
	while (keys_next(&k, &key, false))
		assert_int_equal(key.run, 0);
	keys_feed(&k, "jjjjjj", 6);
	assert_true(keys_next(&k, &key, false));
	assert_int_equal(key.run, 0);
	keys_release(&k);
}

static void a_paste_has_a_limit_and_is_repaired(void **state)
{
	struct keys k = {0};
	struct key key;
	struct buf big = {0};

	(void)state;
	buf_adds(&big, "\033[200~\xff");
	for (size_t i = 0; i < KEY_PASTE_MAX; i++)
		buf_addc(&big, 'x');
	buf_adds(&big, "\033[201~y");
	keys_feed(&k, big.p, big.len);
	assert_true(keys_next(&k, &key, false));
	assert_int_equal(key.kind, KEY_PASTE);
	assert_true(key.cut);
	assert_int_equal(key.n, KEY_PASTE_MAX + 2);	/* U+FFFD for \xff */
	assert_memory_equal(key.text, "\xef\xbf\xbdx", 4);
	assert_true(keys_next(&k, &key, false));
	assert_int_equal(key.c, 'y');
	buf_release(&big);
	keys_release(&k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes_are_keys_however_they_are_cut),
		cmocka_unit_test(escape_alone_is_told_by_its_lateness),
		cmocka_unit_test(a_burst_is_known_and_a_held_key_is_none),
		cmocka_unit_test(a_paste_has_a_limit_and_is_repaired),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
