/*
 * test_msel.c: what the MSEL derives from a plan.
 */
#include "config.h"

#include "script/msel.h"
#include "script/window.h"
#include "tests/event/unit.h"
#include "tests/script/trial.h"

static const char ministerio[] =
"when         kind      to                     title\n"
"T+0:00       inject    CSIRT                  Alerta EDR:"
" renombrado masivo en FILE-SRV-02 [soc-alert]\n"
"T+0:00-0:15  decision                         ¿FILE-SRV-02"
" aislado antes de T+15m? [isolated-in-time]\n"
"             yes: somebody has done \"Aislar FILE-SRV-02 de la"
" red\" or the service \"Servidor de archivos\" is down;"
" otherwise: no\n"
"T+0:02-0:17  inject    CSIRT, Operaciones TI  El cifrado se ha"
" detenido [contained]\n"
"             when \"¿FILE-SRV-02 aislado antes de T+15m?\""
" comes out as: yes; 2m later\n"
"T+0:05       inject    Operaciones TI         Cuarenta llamadas"
" en diez minutos [helpdesk-calls]\n"
"T+0:05-1:30  inject    Gabinete               La ciudadanía no"
" puede entrar al portal [citizens-complain]\n"
"             when the service \"Portal de citas\" has been down"
" for 5m\n"
"T+0:10       inject    CSIRT, Operaciones TI  Una nota en cada"
" escritorio [ransom-note]\n"
"T+0:10       question  CSIRT                  ¿Qué familia de"
" ransomware es? [q-family]\n"
"             with \"Una nota en cada escritorio\"; words that"
" are checked; 10 points; due after 20m\n"
"T+0:16       inject    everybody              Los dos"
" controladores de dominio están cifrados [spread]\n"
"             when \"¿FILE-SRV-02 aislado antes de T+15m?\""
" comes out as: no; 1m later\n"
"T+0:20       inject    Gabinete               Llama una"
" periodista [journalist]\n"
"T+0:20       question  Gabinete               Redacten el"
" comunicado [q-press]\n"
"             with \"Llama una periodista\"; a text marked by a"
" rubric; 12 points; due after 25m\n"
"T+0:30-0:45  inject    CSIRT, Gabinete        Llama el"
" ministro: ¿pagamos? [minister-call]\n"
"             on the director's GO\n"
"T+0:30-0:45  question  CSIRT, Gabinete        Anoten la"
" recomendación que dan al ministro [q-pay]\n"
"             with \"Llama el ministro: ¿pagamos?\"; a text that"
" somebody judges; due after 10m\n"
"T+0:00-1:30  action    CSIRT, Operaciones TI  Aislar"
" FILE-SRV-02 de la red [isolate-fs02]\n"
"             5 points\n"
"T+0:00-1:30  probe                            Servidor de"
" archivos [fs02-smb]\n"
"             every 30s: tcp 192.0.2.12:445\n"
"T+0:00-1:30  probe                            Portal de citas"
" [portal]\n"
"             every 1m: http https://portal.ministry.example/\n";

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
	msel_table(&table, t.plan, &m, NULL, "es");
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
	    "T+0:30-1:00 e when correct q by it\n"
	    "T+0:00-1:00 act \n"
	    "T+0:00-1:00 p \n");
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
	    "T+0:01:01-1:00 b after a +1s\n"
	    "T+0:00-1:00 act \n");
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

/* The row of a kind and an id as "WHEN [TO] TRIGGER | DETAIL". */
static void expect_row(const struct trial *t, const struct msel *m,
    const char *kind, const char *id, const char *want)
{
	struct buf have = {0};

	for (size_t i = 0; i < m->n; i++) {
		const struct msel_row *row = &m->v[i];

		if (strcmp(msel_kind_name(row->kind), kind) != 0 ||
		    strcmp(row->id, id) != 0)
			continue;
		msel_when(row, &have);
		buf_adds(&have, " [");
		for (size_t r = 0; r < t->plan->nroles; r++)
			if (row->to >> r & 1)
				buf_addf(&have, "%s ", t->plan->roles[r].id);
		buf_addf(&have, "] %s | %s", row->trigger, row->detail);
	}
	assert_string_equal(buf_str(&have), want);
	buf_release(&have);
}

/* Of a pack that has one of everything, everything that has a time. */
static void nothing_is_left_out(void **state)
{
	struct trial t = {0};
	struct msel m;

	(void)state;
	trial_folder(&t, "tests/packs/whole");
	assert_non_null(t.plan);
	msel_init(&m, t.plan, "es");
	expect_row(&t, &m, "phase", "m1", "T+0:00 []  | "
	    "story 2031-04-17 07:00 -06:00, closes questions");
	expect_row(&t, &m, "phase", "m2", "T+5:00 [] director | "
	    "story 2031-04-18 07:00 -06:00");
	expect_row(&t, &m, "questionnaire", "cuadro-1",
	    "T+1:00 [csirt hacienda ]  | picture, each team, items 3, "
	    "close 20m");
	expect_row(&t, &m, "questionnaire", "despues",
	    "T+6:00 [csirt hacienda presidencia aduanas ] EndEx | post, "
	    "each team, anonymous, items 2");
	expect_row(&t, &m, "milestone", "m-verifica",
	    "T+0:00-6:00 [csirt presidencia ] when done verificar | ");
	expect_row(&t, &m, "need", "f-entrada", "T+0:05-0:35 [aduanas ] "
	    "told by csirt | by 30m after alerta");
	expect_row(&t, &m, "cut", "correo", "T+0:00-6:00 [] "
	    "with corte-correo | queue, for 45m");
	expect_row(&t, &m, "restore", "correo", "T+0:45-6:00 [] "
	    "after corte-correo +45m | ");
	expect_row(&t, &m, "action", "negociar", "T+0:20-6:00 [hacienda ] "
	    "after nota | list, once, ruled by evaluator");
	expect_row(&t, &m, "action", "cerrar-aduanas", "T+0:00-6:00 "
	    "[aduanas ]  | list, once, takes 30m");
	expect_row(&t, &m, "tool", "siem", "T+0:20 [csirt ] when sent nota "
	    "| ");
	expect_row(&t, &m, "expect", "x-verifica", "T+0:20-0:35 [csirt ] "
	    "of nota | evidence, within 15m");
	expect_row(&t, &m, "decision", "aislado", "T+0:00-0:30 [] done "
	    "aislar | ");
	msel_release(&m);
	trial_release(&t);
}

static void checks_and_timers_come_last(void **state)
{
	(void)state;
	expect_rows(
	    "inject { id = 'a', at = '30m', to = 'it', title = 'x',"
	    " text = 'x' }\n"
	    "probe { id = 'p', check = 'icmp', target = 'h' }\n"
	    "on.start(function(x) x.timer('later', '5m') end)\n"
	    "on.timer('later', function(x) end)\n",
	    "T+0:30 a \n"
	    "T+0:00-1:00 p \n"
	    "T+0:00-1:00 later hook\n");
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
		cmocka_unit_test(nothing_is_left_out),
		cmocka_unit_test(checks_and_timers_come_last),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
