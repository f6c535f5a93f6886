using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Incubator.Web.Tests.Security.Fuzzing;

/// <summary>
/// Odd requests to every route, over a real connection: whatever is asked, the server answers, never with a status of its own fault,
/// and refusals carry the security headers. <c>tests/attack/fuzz.sh</c> sends more of them.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const string CountVariable = "INCUBATOR_FUZZ_REQUESTS";
    private const string SeedVariable = "INCUBATOR_FUZZ_SEED";
    private const int AtOnce = 8;

    private static readonly string[] FormPages = ["/en/account/sign-in", "/fr/account/sign-in", "/en/account/forgotten"];
    private static readonly string[] PersonsFormPages = ["/en/account/name", "/en/account/sign-out"];

    [Fact]
    public async Task No_odd_request_is_answered_with_a_fault_of_the_server()
    {
        await using var world = new AuthorisationMatrixTests.World();
        world.Site.UseKestrel(0);
        world.Site.StartServer();
        await world.InitializeAsync();
        var (count, seed) = (Number(CountVariable, 3_000), Number(SeedVariable, 1));
        var fuzzer = new RequestFuzzer(seed, [.. world.Addresses()], [.. world.Sessions.Values.OfType<string>()], await FormsAsync(world));
        var requests = new BlockingCollection<FuzzedRequest>();
        for (var i = 0; i < count; i++)
        {
            requests.Add(fuzzer.Next());
        }

        requests.CompleteAdding();
        var (faults, statuses) = (new ConcurrentBag<string>(), new ConcurrentDictionary<int, int>());
        await Task.WhenAll(
            Enumerable
                .Range(0, AtOnce)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        foreach (var request in requests.GetConsumingEnumerable())
                        {
                            var answer = await FuzzedAnswer.AskAsync(
                                world.Site.ClientOptions.BaseAddress.Port,
                                request,
                                TestContext.Current.CancellationToken
                            );
                            statuses.AddOrUpdate(answer.Status, 1, (_, n) => n + 1);
                            if (answer.Fault(request) is { } fault)
                            {
                                faults.Add($"{fault}: {request}");
                            }
                        }
                    })
                )
        );

        var counts = string.Join(", ", statuses.OrderBy(s => s.Key).Select(s => $"{s.Key}: {s.Value}"));
        output.WriteLine($"{count} requests, seed {seed}, {faults.Count} faults; {counts}");
        Assert.Equal(count, statuses.Values.Sum());
        Assert.True(faults.IsEmpty, $"{faults.Count} of {count}:\n{string.Join('\n', faults.Take(20))}");
    }

    private static async Task<IReadOnlyList<OpenForm>> FormsAsync(AuthorisationMatrixTests.World world)
    {
        var forms = new List<OpenForm>();
        foreach (
            var (address, session) in FormPages
                .Select(p => (p, (string?)null))
                .Concat(PersonsFormPages.Select(p => (p, world.Sessions["administrator"])))
        )
        {
            using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false })
            {
                BaseAddress = world.Site.ClientOptions.BaseAddress,
            };
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("Cookie", session);
            using var page = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            var hidden = Regex
                .Matches(
                    await page.Content.ReadAsStringAsync(),
                    """<input type="hidden" name="([^"]+)" value="([^"]*)" />""",
                    RegexOptions.None,
                    TimeSpan.FromSeconds(1)
                )
                .Select(m => KeyValuePair.Create(m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)))
                .ToList();
            Assert.NotEmpty(hidden);
            var cookies = page.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(c => c.Split(';')[0]) : [];
            forms.Add(new OpenForm(address, string.Join("; ", cookies.Append(session ?? "").Where(c => c.Length > 0)), hidden));
        }

        return forms;
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;
}
