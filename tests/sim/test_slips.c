/*
 * test_slips.c: what cannot be an answer at all is refused with what to
 * write, and is no try of the team's.
 */
#include "config.h"

#include "base/crypto.h"
#include "tests/sim/live.h"

static const char pack_lua[] =
    "question { id = 'q-n', at = '0m', to = 'csirt', kind = 'number',"
    " title = 'N', answer = 42, points = 3 }\n"
    "question { id = 'q-s', at = '0m', to = 'csirt', kind = 'scale',"
    " title = 'S', scale = { from = 1, to = 5 } }\n"
    "question { id = 'q-d', at = '0m', to = 'csirt', kind = 'date',"
    " title = 'D', date = '2031-04-18', points = 3 }\n"
    "question { id = 'q-o', at = '0m', to = 'csirt', kind = 'order',"
    " title = 'O', points = 3, choices = { { id = 'one', title = 'One' },"
    "  { id = 'two', title = 'Two' }, { id = 'six', title = 'Six' } } }\n";

static const char *verdict(struct live *l, int person, const char *line)
{
	return val_get_text(live_must(l, person, line), "verdict", "");
}

static void slips(struct live *l, int ana)
{
	live_refused(l, ana, "answer q-n forty-two", "form");
	live_refused(l, ana, "answer q-n 42 machines", "form");
	live_refused(l, ana, "answer q-s 73", "form");
	live_refused(l, ana, "answer q-s high", "form");
	live_refused(l, ana, "answer q-d tomorrow", "form");
	live_refused(l, ana, "answer q-d 2031-04-31", "form");
	live_refused(l, ana, "answer q-o one,six", "form");
	live_refused(l, ana, "answer q-o one,one,six", "form");
	live_refused(l, ana, "propose q-n many", "form");
	live_refused(l, -1, "enter q-d a.csirt paper: soon", "form");
}

static void a_slip_is_no_try(void **unused)
{
	struct live l = {0};
	int ana;

	(void)unused;
	live_up(&l, pack_lua);
	ana = live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_to(&l, MINUTE);
	slips(&l, ana);
	for (int i = 0; i < 4; i++)
		assert_int_equal(live_team(&l, "a.csirt")->papers[i].n, 0);
	/* wrong is another thing */
	assert_string_equal(verdict(&l, ana, "answer q-n 41"), "wrong");
	assert_string_equal(verdict(&l, ana, "answer q-n 42,0"), "right");
	assert_string_equal(verdict(&l, ana, "answer q-s 5"), "received");
	assert_string_equal(verdict(&l, ana, "answer q-d 17.04.2031"),
	    "wrong");
	assert_string_equal(verdict(&l, ana, "answer q-d 18/4/2031"),
	    "right");
	assert_string_equal(verdict(&l, ana, "answer q-o six,two,one"),
	    "wrong");
	assert_string_equal(verdict(&l, ana, "answer q-o One > Two > Six"),
	    "right");
	live_down(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_slip_is_no_try),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
