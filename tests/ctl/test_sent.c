/*
 * test_sent.c: what was sent of questionnaires comes back to whoever sent it,
 * and to the team of what is the team's; nothing of an anonymous one.
 */
#include "config.h"

#include "tests/ctl/stand.h"

#include "tests/event/unit.h"

#define SENT "{\"id\":6,\"do\":\"list\",\"args\":{\"what\":\"sent\"}}"

static struct stand stand;
static struct caller ana, ben, eva;

static void survey(struct plan *p, size_t i, const char *id, bool person,
    bool anonymous)
{
	struct plan_questionnaire *s = &p->surveys[i];

	plan_blank(PLAN_QUESTIONNAIRE, s);
	s->id = id;
	s->purpose = PLAN_PRE;
	s->at = SPAN_NONE;
	s->close = SPAN_NONE;
	s->to = 15;
	s->each_person = person;
	s->anonymous = anonymous;
	s->place = (struct plan_place){ "scenario.lua", 71 };
	s->nitems = 1;
	s->items = arena_calloc(&p->arena, 1, sizeof(*s->items));
	s->items[0].id = "a";
	s->items[0].kind = PLAN_FREE;
}

#define SURVEYS 3

static void change(struct plan *p)
{
	struct plan_order *order = arena_calloc(&p->arena, p->norder +
	    SURVEYS, sizeof(*order));

	memcpy(order, p->order, p->norder * sizeof(*order));
	for (int i = 0; i < SURVEYS; i++)
		order[p->norder++] = (struct plan_order){
		    PLAN_QUESTIONNAIRE, i };
	p->order = order;
	p->nsurveys = SURVEYS;
	p->surveys = arena_calloc(&p->arena, SURVEYS, sizeof(*p->surveys));
	survey(p, 0, "mine", true, false);
	survey(p, 1, "ours", false, false);
	survey(p, 2, "nobodys", true, true);
}

static int begin(void **state)
{
	stand_change = change;
	stand_init(&stand, 1);
	stand_change = NULL;
	stand_do(&stand, "admit", "{\"team\":\"a.csirt\",\"name\":\"Ana\"}");
	stand_do(&stand, "admit", "{\"team\":\"a.csirt\",\"name\":\"Ben\"}");
	stand_do(&stand, "admit", "{\"team\":\"a.it\",\"name\":\"Eva\"}");
	stand_do(&stand, "start", "{}");
	stand_pass(&stand, 1000);
	caller_init(&ana, &stand, true, "Ana");
	caller_init(&ben, &stand, true, "Ben");
	caller_init(&eva, &stand, true, "Eva");
	*state = &stand;
	return 0;
}

static int end(void **state)
{
	caller_release(&ana);
	caller_release(&ben);
	caller_release(&eva);
	return stand_end(state);
}

static void sends(struct caller *c, const char *id, const char *text)
{
	char *line = xasprintf("{\"id\":1,\"do\":\"survey\",\"words\":"
	    "[\"%s\",\"a=%s\"]}", id, text);
	const char *reply = caller_ask(c, &stand, line);

	if (strstr(reply, "\"ok\"") == NULL)
		fail_msg("%s", reply);
	free(line);
}

static size_t rows(struct caller *c, const struct val **first)
{
	const struct val *all = line_get(&stand, caller_ask(c, &stand, SENT),
	    "ok", "rows", NULL);

	*first = val_len(all) > 0 ? val_at(all, 0) : NULL;
	return val_len(all);
}

static void ones_own_is_ones_own(void **state)
{
	const struct val *row;

	(void)state;
	assert_int_equal(rows(&ana, &row), 0);
	sends(&ana, "mine", "calm");
	sends(&ana, "mine", "calmer");		/* the last one counts */
	assert_int_equal(rows(&ana, &row), 1);
	assert_string_equal(val_get_text(row, "questionnaire", ""), "mine");
	assert_string_equal(val_get_text(row, "answers", ""),
	    "{\"a\":\"calmer\"}");
	assert_true(val_get_num(row, "wall_ms", 0) > 0);
	assert_true(val_get_num(row, "ex_ms", -1) >= 0);
	assert_null(val_get(row, "who"));
	assert_int_equal(rows(&ben, &row), 0);
	assert_int_equal(rows(&eva, &row), 0);
}

static void the_teams_is_the_teams(void **state)
{
	const struct val *row;

	(void)state;
	sends(&ana, "ours", "yes");
	assert_int_equal(rows(&ben, &row), 1);
	assert_string_equal(val_get_text(row, "answers", ""),
	    "{\"a\":\"yes\"}");
	assert_string_equal(val_get_text(row, "who", ""), "Ana");
	assert_int_equal(rows(&eva, &row), 0);
}

static void the_anonymous_is_nobodys(void **state)
{
	const struct val *row;

	(void)state;
	sends(&ana, "nobodys", "secret");
	assert_int_equal(rows(&ana, &row), 1);
	assert_string_equal(val_get_text(row, "questionnaire", ""),
	    "nobodys");
	assert_true(val_get_num(row, "wall_ms", 0) > 0);
	assert_null(val_get(row, "answers"));
	assert_null(strstr(caller_ask(&ana, &stand, SENT), "secret"));
	assert_int_equal(rows(&ben, &row), 0);
	/* nor when all come into the record */
	stand_do(&stand, "end", NULL);
	stand_do(&stand, "close", NULL);
	assert_int_equal(rows(&eva, &row), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, begin, end)
		T(ones_own_is_ones_own), T(the_teams_is_the_teams),
		T(the_anonymous_is_nobodys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
