/*
 * profile.c: profiles of simulated people (profile.h).
 */
#include "config.h"

#include "sim/profile.h"

#include <string.h>

#include "base/val.h"

#define PROFILE_BYTES_MAX ((size_t)1 << 20)

void sim_profiles_init(struct sim_profiles *p)
{
	*p = (struct sim_profiles){ .otherwise = {
		.skill = 70, .silence = 10, .error = 5,
		.delay = { 4 * 60 * 1000 },
	}, .services = { .length = { 10 * 60 * 1000 } } };
}

void sim_profiles_release(struct sim_profiles *p)
{
	for (size_t i = 0; i < p->n; i++)
		free(p->roles[i].role);
	free(p->roles);
	*p = (struct sim_profiles){0};
}

const struct sim_profile *sim_profile_of(const struct sim_profiles *p,
    const char *role)
{
	for (size_t i = 0; i < p->n; i++)
		if (strcmp(p->roles[i].role, role) == 0)
			return &p->roles[i].profile;
	return &p->otherwise;
}

static int64_t *profile_percent(struct sim_profile *p, const char *key)
{
	if (strcmp(key, "skill") == 0)
		return &p->skill;
	if (strcmp(key, "silence") == 0)
		return &p->silence;
	if (strcmp(key, "error") == 0)
		return &p->error;
	return NULL;
}

static int profile_key(struct sim_profile *p, const char *of,
    const struct val_pair *pair, struct err *err)
{
	int64_t *percent = profile_percent(p, pair->key);
	int64_t n = val_num(pair->value, -1);

	if (strcmp(pair->key, "delay") == 0) {
		if (pair->value->kind != VAL_STR)
			return fail(err, "%s.delay: write a duration such "
			    "as \"4m\"", of);
		return span_parse(val_text(pair->value, ""), &p->delay, err);
	}
	if (percent == NULL)
		return fail(err, "%s.%s: no such key; there are skill, "
		    "delay, silence, error", of, pair->key);
	if (pair->value->kind != VAL_INT || n < 0 || n > 100)
		return fail(err, "%s.%s: write a whole number from 0 to 100",
		    of, pair->key);
	*percent = n;
	return 0;
}

static int profile_read(struct sim_profile *p, const char *of,
    const struct val *map, struct err *err)
{
	if (map->kind != VAL_MAP)
		return fail(err, "%s: write {\"skill\":70, ...}", of);
	for (size_t i = 0; i < map->u.map.n; i++)
		if (profile_key(p, of, &map->u.map.p[i], err) != 0)
			return -1;
	return 0;
}

static int profile_roles(struct sim_profiles *p, const struct val *roles,
    struct err *err)
{
	if (roles->kind != VAL_MAP)
		return fail(err, "roles: write {\"ROLE\":{...}}");
	for (size_t i = 0; i < roles->u.map.n; i++) {
		const struct val_pair *pair = &roles->u.map.p[i];
		struct sim_role *r;

		grow((void **)&p->roles, &p->cap, p->n + 1,
		    sizeof(*p->roles));
		r = &p->roles[p->n++];
		r->role = xstrdup(pair->key);
		r->profile = p->otherwise;
		if (profile_read(&r->profile, pair->key, pair->value,
		    err) != 0)
			return -1;
	}
	return 0;
}

static int profile_services(struct sim_services *s, const struct val *map,
    struct err *err)
{
	if (map->kind != VAL_MAP)
		return fail(err, "services: write {\"outages\":30, "
		    "\"length\":\"10m\"}");
	for (size_t i = 0; i < map->u.map.n; i++) {
		const struct val_pair *pair = &map->u.map.p[i];
		int64_t n = val_num(pair->value, -1);

		if (strcmp(pair->key, "length") == 0) {
			if (span_parse(val_text(pair->value, ""), &s->length,
			    err) != 0)
				return -1;
		} else if (strcmp(pair->key, "outages") != 0 &&
		    strcmp(pair->key, "cuts") != 0) {
			return fail(err, "services.%s: no such key; there "
			    "are outages, cuts and length", pair->key);
		} else if (n < 0 || n > 100) {
			return fail(err, "services.%s: write a whole number "
			    "from 0 to 100", pair->key);
		} else {
			*(pair->key[0] == 'c' ? &s->cuts : &s->outages) = n;
		}
	}
	return 0;
}

int sim_profiles_read(struct sim_profiles *p, const char *json, size_t n,
    struct err *err)
{
	struct arena a = {0};
	struct val *top = json_parse(&a, json, n, PROFILE_BYTES_MAX, err);
	const struct val *v;
	int status = -1;

	if (top == NULL)
		goto out;
	if (top->kind != VAL_MAP) {
		fail(err, "write {\"default\":{...},\"roles\":{...}}");
		goto out;
	}
	for (size_t i = 0; i < top->u.map.n; i++) {
		const char *key = top->u.map.p[i].key;

		if (strcmp(key, "default") == 0 ||
		    strcmp(key, "roles") == 0 || strcmp(key, "services") == 0)
			continue;
		fail(err, "%s: no such key; there are default, roles and "
		    "services", key);
		goto out;
	}
	if ((v = val_get(top, "default")) != NULL &&
	    profile_read(&p->otherwise, "default", v, err) != 0)
		goto out;
	if ((v = val_get(top, "roles")) != NULL &&
	    profile_roles(p, v, err) != 0)
		goto out;
	if ((v = val_get(top, "services")) != NULL &&
	    profile_services(&p->services, v, err) != 0)
		goto out;
	status = 0;
out:
	arena_release(&a);
	return status;
}
