// The visitors of cache.sh. Their addresses are drawn from a fixed seed; when each leaves is up to the machine.
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Incubator.Core.Records;

const int Variants = 3;
const int Leaving = 3; // one of so many
var (server, plain, folder) = (args[0], args[1], args[2]);
var (seconds, clients) = (int.Parse(args[3], CultureInfo.InvariantCulture), int.Parse(args[4], CultureInfo.InvariantCulture));
var random = new Random(20261123);
var addresses = Addresses(await File.ReadAllLinesAsync($"{folder}/spaces"), await File.ReadAllLinesAsync($"{folder}/cities"))
    .SelectMany(a => Enumerable.Range(0, Variants).Select(_ => Variant(a)).Prepend(a)).Distinct().ToArray();
random.Shuffle(addresses);

using var sockets = new SocketsHttpHandler
{
    AllowAutoRedirect = false,
    UseCookies = false,
    AutomaticDecompression = DecompressionMethods.All,
};
using var client = new HttpClient(sockets);
var right = new ConcurrentDictionary<string, string>();
foreach (var address in addresses)
{
    right[address] = await RightAsync(address);
}

Console.WriteLine($"{addresses.Length} addresses, {clients} clients for {seconds} s, one request of {Leaving} left early");
var (requests, wrong, failed, left, kept) = (0, 0, 0, 0, 0);
var examples = new ConcurrentQueue<string>();
var time = Stopwatch.StartNew();
await Task.WhenAll(Enumerable.Range(0, clients).Select(number => Task.Run(() => VisitAsync(new Random(number)))));

Console.WriteLine($"{left} left before they were answered, {kept} were answered from the cache, {requests / seconds} requests a second");
foreach (var example in examples.Take(10))
{
    Console.WriteLine(example);
}

Console.WriteLine($"{requests} requests, {wrong} wrong, {failed} failed");
return wrong + failed == 0 && kept > 0 ? 0 : 1;

async Task VisitAsync(Random chance)
{
    while (time.Elapsed.TotalSeconds < seconds)
    {
        // Half of the time all visitors want the same page: one makes it, the others wait for it.
        var at = chance.Next(2) == 0 ? (int)(time.ElapsedMilliseconds / 4 % addresses.Length) : chance.Next(addresses.Length);
        var address = addresses[at];
        var encoding = ((string[])["br", "gzip", ""])[chance.Next(3)];
        using var leaving = new CancellationTokenSource();
        if (chance.Next(Leaving) == 0)
        {
            leaving.CancelAfter(TimeSpan.FromMilliseconds(chance.Next(8)));
        }

        Interlocked.Increment(ref requests);
        try
        {
            var (answer, isKept) = await AskAsync(server, address, encoding, leaving.Token);
            Interlocked.Add(ref kept, isKept ? 1 : 0);
            if (answer.StartsWith('5'))
            {
                Interlocked.Increment(ref failed);
                examples.Enqueue($"failed: {address}: {answer}");
            }
            // An hour that went by since ("open until 18:00") is no fault: then the other server says so too by now.
            else if (answer != right[address] && answer != (right[address] = await RightAsync(address)))
            {
                Interlocked.Increment(ref wrong);
                examples.Enqueue($"wrong: {address}");
            }
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            Interlocked.Increment(ref left);
        }
        catch (HttpRequestException exception)
        {
            Interlocked.Increment(ref failed);
            examples.Enqueue($"failed: {address}: {exception.Message}");
        }
    }
}

async Task<string> RightAsync(string address) => (await AskAsync(plain, address, "", CancellationToken.None)).Answer;

async Task<(string Answer, bool IsKept)> AskAsync(string at, string address, string encoding, CancellationToken ct)
{
    // The address as it is: Uri would tidy it up.
    var uri = new Uri(at + address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
    using var request = new HttpRequestMessage(HttpMethod.Get, uri);
    request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
    using var response = await client.SendAsync(request, ct);
    var body = SHA256.HashData(await response.Content.ReadAsByteArrayAsync(ct));
    return ($"{(int)response.StatusCode} {Convert.ToHexString(body)} {response.Headers.Location}", response.Headers.Age is not null);
}

static IEnumerable<string> Addresses(string[] spaces, string[] cities)
{
    foreach (var language in (string[])["/en", "/fr"])
    {
        foreach (var page in (string[])["", "/about", "/spaces", "/startups", "/housing", "/nothing"])
        {
            yield return language + page;
        }

        foreach (var (space, next) in spaces.Zip(spaces.Skip(1)))
        {
            yield return $"{language}/spaces/{space}";
            yield return $"{language}/spaces/compare?space={space}&space={next}";
        }

        foreach (var city in cities)
        {
            yield return $"{language}/cities/{city}";
            yield return $"{language}/spaces?city={city}&kind=coworking";
            yield return $"{language}/startups?q=labs&city={city}";
        }

        foreach (var word in (string[])["hub", "startup", "atelier", "paris", "community"])
        {
            yield return $"{language}/spaces?q={word}&sort=name";
            yield return $"{language}/spaces?q={word}&city={cities[0]}&city={cities[1]}";
        }
    }
}

// What a careless cache takes for the same address.
string Variant(string address)
{
    var (path, query) = address.Split('?') is [var p, var q] ? (p, q.Split('&')) : (address, []);
    switch (random.Next(5))
    {
        case 0:
            path = Cased(path);
            break;
        case 1:
            random.Shuffle(query);
            break;
        case 2:
            query = [.. query.Select(v => $"{Cased(v.Split('=')[0])}={v.Split('=')[1]}")];
            break;
        case 3:
            query = [.. query, "utm=1"];
            break;
        default:
            query = [.. query, .. query.Take(1).Select(v => v + "x"), "q=%1E"];
            break;
    }

    return query.Length == 0 ? path : $"{path}?{string.Join('&', query)}";
}

string Cased(string text) => string.Concat(text.Select(c => random.Next(2) == 0 ? char.ToUpperInvariant(c) : c));
