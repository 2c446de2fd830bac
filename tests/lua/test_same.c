/*
 * test_same.c: fifty processes, each with its own layout of memory and hash
 * seed, load and call the same pack and get the same bytes.
 */
#include "config.h"

#include "tests/lua/pack_unit.h"

#include <sys/wait.h>
#include <unistd.h>

#include "tests/event/unit.h"

#define PROCESSES 50

/* Whatever could show an order or an address. */
static const char scenario[] =
    "local words = {}\n"
    "for w in ([[the quick brown fox jumps over a lazy dog and thirty\n"
    "other words alpha beta gamma delta epsilon zeta eta theta iota kappa\n"
    "lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega]])"
    ":gmatch('%a+') do words[w] = #w end\n"
    "words[1.5], words[-3], words[true], words[false] = 1, 2, 3, 4\n"
    "local s = {}\n"
    "for k, v in pairs(words) do s[#s + 1] = tostring(k) .. v end\n"
    "inject { id = 'i', title = table.concat(s, ' '), words = {\n"
    " zeta = 1, alpha = 2, mu = 3, omega = 4, pi = 5, rho = 6 },\n"
    " text = tostring({}) .. tostring(type),\n"
    " when = any { done 'a', all { sent 'b', no(down 'c') } } }\n"
    "for k in pairs(string) do role { id = k } end\n"
    "for k in pairs(math) do role { id = k, at = wrong_name } end\n"
    "on.start(function(x)\n"
    " local t = { 3, 1, 2, 'x' } t[4] = nil table.sort(t)\n"
    " for k, v in pairs(words) do x.note(tostring(k))\n"
    " x.vars['v' .. tostring(k):gsub('%W', '_')] = v end\n"
    " for k in pairs(x.vars) do x.note(k) end\n"
    " for i = 1, 20 do x.note(x.random('s', 1, 1000000) .. '') end\n"
    " local ok, e = pcall(function() return {} < {} end) x.note(e)\n"
    " ok, e = pcall(function() return nope end) x.note(e)\n"
    " x.note(('%g %s'):format(0/0, {}))\n"
    "end)\n"
    "on.start(function(x) local n = 0\n"
    " while true do n = n + 1 if n % 1000 == 0 then x.note(n .. '') end\n"
    " end end)\n";

/* The child: writes the digest of all it got. */
static int child(void)
{
	struct unit u = { 0 };
	struct buf b = { 0 };
	char hex[DIGEST_HEX];
	struct digest d;

	unit_lua(&u, scenario);
	json_write(&b, u.loaded);
	buf_adds(&b, unit_call(&u, 0, NULL, NULL));
	buf_adds(&b, unit_call(&u, 1, NULL, NULL));
	digest_of(&d, b.p, b.len);
	printf("%s %zu problem, %s\n", digest_hex(&d, hex),
	    unit_problems(&u), strstr(buf_str(&b), "\"effects\"") ?
	    "effects" : "no effects");
	buf_release(&b);
	unit_release(&u);
	return 0;
}

static void run_child(char *out, size_t max)
{
	char *argv[] = { (char *)"test_same", (char *)"child", NULL };
	int fds[2], status;
	ssize_t n, got = 0;
	pid_t pid;

	assert_int_equal(pipe(fds), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		dup2(fds[1], STDOUT_FILENO);
		close(fds[0]);
		close(fds[1]);
		execv("/proc/self/exe", argv);
		_exit(127);
	}
	close(fds[1]);
	while ((n = read(fds[0], out + got, max - 1 - (size_t)got)) > 0)
		got += n;
	out[got] = '\0';
	close(fds[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

static void test_processes(void **state)
{
	char first[256], other[256];
	int i;

	(void)state;
	run_child(first, sizeof(first));
	assert_non_null(strstr(first, " 1 problem, effects\n"));
	for (i = 1; i < PROCESSES; i++) {
		run_child(other, sizeof(other));
		assert_string_equal(other, first);
	}
}

int main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_processes),
	};

	if (argc > 1 && strcmp(argv[1], "child") == 0)
		return child();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
