/*
 * stage_story.c: what has happened on the stage: the story of most tests, and
 * what those see who get a view (stage.h).
 */
#include "config.h"

#include "tests/console/stage.h"

/* ---- those who get a view --------------------------------------------- */

const char stage_view[] =
	"{\"exercise\":{\"pack\":\"athena\",\"title\":\"Athena\","
	"\"mark\":\"EXERCISE\",\"fills\":{\"role.it\":\"IT\"}},"
	"\"run\":{\"state\":\"running\",\"phase_title\":\"First day\"},"
	"\"open\":{\"questions\":2,\"sent\":5},"
	"\"teams\":[{\"id\":\"a.blue\",\"title\":\"Blue\",\"people\":5,"
	"\"present\":4}],"
	"\"inbox\":[{\"id\":\"a/one\",\"number\":\"01\",\"ms\":300000,"
	"\"title\":\"Slow logins\",\"to\":[\"blue\"],\"text\":\"Is that "
	"{role.it}? It is {clock}.\"}],"
	"\"answers\":[],\"talk\":[],"
	"\"calls\":[{\"id\":\"a.blue/call\",\"inject\":\"call\","
	"\"team\":\"a.blue\",\"team_title\":\"Blue\",\"status\":\"now\","
	"\"ms\":420000,\"number\":\"02\",\"title\":\"Angry caller\","
	"\"phone\":\"ext. 411\","
	"\"from\":\"Marta\",\"note\":\"Speak fast.\"}],"
	"\"letters\":[{\"id\":\"7\",\"ms\":360000,\"from\":\"a.blue\","
	"\"from_name\":\"Blue\",\"persona\":\"press\",\"persona_title\":"
	"\"News desk\",\"text\":\"Is it true?\"}]}";

void stage_push(struct stage *s, struct console *c,
    const char *word, const char *json)
{
	struct wire_message m = { .shape = WIRE_SHAPE_PUSH, .id = -1,
		.word = word };
	struct err err = {0};

	m.value = json_parse(&s->a, json, strlen(json), 1 << 20, &err);
	if (m.value == NULL)
		bug("%s", err.text);
	console_reply(c, &m);
}

/* ---- the story -------------------------------------------------------- */

void stage_story(struct stage *s)
{
	stage_do(s, "start", "");
	stage_pass(s, 72 * 1000);
	for (int i = 0; i < 4; i++)
		stage_team(s, i, "ack", "slow");
	stage_pass(s, 9 * STAGE_MINUTE);
	stage_team(s, 0, "answer", "q-triage 'We treat it as a possible "
	    "incident.'");
	stage_pass(s, 3 * STAGE_MINUTE);
	stage_team(s, 1, "answer", "q-triage 'Reboot.'");
	stage_pass(s, 3 * STAGE_MINUTE);
	stage_team(s, 0, "ack", "beacon");
	stage_team(s, 0, "answer", "q-beacon beacon");
	stage_pass(s, 10 * STAGE_MINUTE);
	stage_do(s, "standby", "press");
	stage_do(s, "go", "");
	stage_pass(s, 6000);
	stage_team(s, 0, "ask", "'Is the SOC staffed tonight?'");
	stage_pass(s, 6 * STAGE_MINUTE);
	stage_do(s, "standby", "ransom");
	stage_do(s, "go", "");
	stage_pass(s, 6000);
	stage_team(s, 0, "ack", "ransom");
	stage_do(s, "skip", "sample 'too early for RED'");
	stage_do(s, "standby", "board");
	stage_pass(s, 9 * STAGE_MINUTE);
}

struct console *stage_open(struct stage *s, enum state_hat hat, int cols,
    int rows)
{
	stage_init(s, 1);
	stage_story(s);
	return stage_seat(s, hat, -1, cols, rows, "en");
}
