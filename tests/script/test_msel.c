/*
 * test_msel.c: what the MSEL derives from a plan.
 */
#include "config.h"

#include "script/msel.h"
#include "script/window.h"
#include "tests/event/unit.h"
#include "tests/script/trial.h"

static const char ministerio[] =
"when         kind      id                 to                trigger"
"                               title\n"
"T+0:00       inject    soc-alert          csirt            "
"                                       "
"Alerta EDR: renombrado masivo en FILE-SRV-02\n"
"T+0:00-0:15  decision  isolated-in-time                     "
"(done isolate-fs02 or fs02-smb down)  "
"¿FILE-SRV-02 aislado antes de T+15m?\n"
"T+0:02-0:17  inject    contained          csirt it          "
"if isolated-in-time = yes +2m         El cifrado se ha detenido\n"
"T+0:05       inject    helpdesk-calls     it                "
"                                      "
"Cuarenta llamadas en diez minutos\n"
"T+0:05-1:30  inject    citizens-complain  cabinet           "
"when portal down for 5m               "
"La ciudadanía no puede entrar al portal\n"
"T+0:10       inject    ransom-note        csirt it          "
"                                      "
"Una nota en cada escritorio\n"
"T+0:10       question  q-family           csirt             "
"with ransom-note                      "
"¿Qué familia de ransomware es? [pattern, 10 pt, due 20m]\n"
"T+0:16       inject    spread             csirt it cabinet  "
"if isolated-in-time = no +1m          "
"Los dos controladores de dominio están cifrados\n"
"T+0:20       inject    journalist         cabinet           "
"                                      Llama una periodista\n"
"T+0:20       question  q-press            cabinet           "
"with journalist                       "
"Redacten el comunicado [rubric, 12 pt, due 25m]\n"
"T+0:30-0:45  inject    minister-call      csirt cabinet     "
"director                              «¿Pagamos?»\n";

static void the_manuals_example_is_derived(void **state)
{
	struct trial t = {0};
	struct buf table = {0};
	struct msel m;

	(void)state;
	trial_folder(&t, "scenarios/ministerio");
	assert_string_equal(trial_problems(&t), "");
	assert_non_null(t.plan);
	msel_init(&m, t.plan, "es");
	msel_table(&table, t.plan, &m, NULL);
	assert_string_equal(buf_str(&table), ministerio);
	msel_release(&m);
	buf_release(&table);
	trial_release(&t);
}

/* Rows as "WHEN ID TRIGGER". */
static void expect_rows(const char *lua, const char *want)
{
	struct trial t = {0};
	struct buf have = {0};
	struct msel m;

	trial_lua(&t, lua);
	if (!t.plan)
		fail_msg("%s", trial_problems(&t));
	msel_init(&m, t.plan, "en");
	for (size_t i = 0; i < m.n; i++) {
		msel_when(&m.v[i], &have);
		buf_addf(&have, " %s %s\n", m.v[i].id, m.v[i].trigger);
	}
	assert_string_equal(buf_str(&have), want);
	msel_release(&m);
	buf_release(&have);
	trial_release(&t);
}

static void chains_add_up(void **state)
{
	(void)state;
	expect_rows(
	    "inject { id = 'c', after = 'b', delay = '90s', to = 'it',"
	    " title = 'x', text = 'x' }\n"
	    "inject { id = 'b', after = 'a', delay = '5m', to = 'it',"
	    " title = 'x', text = 'x' }\n"
	    "inject { id = 'a', director = { from = '10m', to = '20m' },"
	    " to = 'it', title = 'x', text = 'x' }\n",
	    "T+0:10-0:20 a director\n"
	    "T+0:15-0:25 b after a +5m\n"
	    "T+0:16:30-0:26:30 c after b +1m30s\n");
}

static void conditions_bound_what_follows(void **state)
{
	(void)state;
	expect_rows(
	    "inject { id = 'a', at = '10m', to = 'it', title = 'x',"
	    " text = 'x' }\n"
	    "inject { id = 'b', when = all { sent 'a', done 'act' },"
	    " unless = points('it', 5), to = 'it', title = 'x',"
	    " text = 'x' }\n"
	    "inject { id = 'c', when = any { sent 'a', no(up 'p') },"
	    " to = 'it', title = 'x', text = 'x' }\n"
	    "inject { id = 'd', when = sent 'a', delay = '1m', to = 'it',"
	    " title = 'x', text = 'x' }\n"
	    "inject { id = 'e', when = correct('q', 'it'), to = 'it',"
	    " title = 'x', text = 'x' }\n"
	    "inject { id = 'f', at = '3m', when = up 'p', to = 'it',"
	    " title = 'x', text = 'x' }\n"
	    "question { id = 'q', at = '30m', to = 'it', kind = 'number',"
	    " answer = 3, title = 'x' }\n"
	    "action { id = 'act', to = 'it', title = 'x' }\n"
	    "probe { id = 'p', check = 'icmp', target = 'h' }\n",
	    "T+0:00-1:00 c when (sent a or not p up)\n"
	    "T+0:03 f when p up\n"
	    "T+0:10 a \n"
	    "T+0:10-1:00 b when (sent a and done act) unless it has 5 pt\n"
	    "T+0:11 d when sent a +1m\n"
	    "T+0:30 q \n"
	    "T+0:30-1:00 e when correct q by it\n");
}

static void hooks_may_act_at_any_time(void **state)
{
	(void)state;
	expect_rows(
	    "inject { id = 'a', to = 'it', title = 'x', text = 'x' }\n"
	    "question { id = 'q', to = 'it', kind = 'number', answer = 3,"
	    " title = 'x', close = '5m' }\n"
	    "decision { id = 'd', at = '20m', when = answered 'q',"
	    " title = 'x' }\n"
	    "inject { id = 'b', on = 'd:no', to = 'it', title = 'x',"
	    " text = 'x' }\n"
	    "on.start(function(x) x.send 'a' x:open('q') end)\n",
	    "T+0:00-1:00 a hook\n"
	    "T+0:00-1:00 q hook\n"
	    "T+0:20 b if d = no\n"
	    "T+0:20 d answered q\n");
}

/* A loop that another branch breaks: bounded by the whole exercise. */
static void loops_come_to_rest(void **state)
{
	(void)state;
	expect_rows(
	    "inject { id = 'a', when = any { sent 'b', done 'act' },"
	    " delay = '1m', to = 'it', title = 'x', text = 'x' }\n"
	    "inject { id = 'b', after = 'a', delay = '1s', to = 'it',"
	    " title = 'x', text = 'x' }\n"
	    "action { id = 'act', to = 'it', title = 'x' }\n",
	    "T+0:01-1:00 a when (sent b or done act) +1m\n"
	    "T+0:01:01-1:00 b after a +1s\n");
}

static void rows_are_json(void **state)
{
	struct trial t = {0};
	struct buf json = {0};
	struct msel m;

	(void)state;
	trial_lua(&t,
	    "inject { id = 'a', at = '1m', to = { 'it', 'csirt' },"
	    " title = 'say \"hi\"', text = 'x' }\n"
	    "question { id = 'q', with = 'a', to = 'it', kind = 'number',"
	    " answer = 3, points = 7, title = 'x' }\n");
	assert_string_equal(trial_problems(&t), "");
	msel_init(&m, t.plan, "en");
	msel_write(&json, t.plan, &m);
	assert_string_equal(buf_str(&json),
	    "[{\"earliest_ms\":60000,\"id\":\"a\",\"kind\":\"inject\","
	    "\"latest_ms\":60000,\"points\":0,\"title\":\"say \\\"hi\\\"\","
	    "\"to\":[\"csirt\",\"it\"],\"trigger\":\"\"},"
	    "{\"earliest_ms\":60000,\"id\":\"q\",\"kind\":\"question\","
	    "\"latest_ms\":60000,\"points\":7,\"title\":\"x\","
	    "\"to\":[\"it\"],\"trigger\":\"with a\"}]");
	msel_release(&m);
	buf_release(&json);
	trial_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_manuals_example_is_derived),
		cmocka_unit_test(chains_add_up),
		cmocka_unit_test(conditions_bound_what_follows),
		cmocka_unit_test(hooks_may_act_at_any_time),
		cmocka_unit_test(loops_come_to_rest),
		cmocka_unit_test(rows_are_json),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
