using System.Globalization;
using Incubator.Web.Hosting;

namespace Incubator.Web.Tests.Security;

/// <summary>Who gets what from every route: <c>matrix.csv</c> says it, and a route that is not in it fails.</summary>
public sealed partial class AuthorisationMatrixTests(AuthorisationMatrixTests.World world) : IClassFixture<AuthorisationMatrixTests.World>
{
    private static readonly string[] People =
    [
        "anonymous",
        "startup",
        "lead",
        "manager-a",
        "manager-b",
        "former-manager",
        "disabled-manager",
        "administrator",
    ];
    private static readonly string[] Methods = ["GET", "POST"];

    [Fact]
    public async Task Every_route_answers_everybody_as_the_matrix_says()
    {
        var expected = Lines().Skip(1).ToList();
        var actual = await ActualAsync();

        // The lines that differ, as they would have to stand in the file: judge them before you copy them.
        Assert.True(
            expected.Order(StringComparer.Ordinal).SequenceEqual(actual.Order(StringComparer.Ordinal)),
            $"In matrix.csv, but not so:\n{string.Join('\n', expected.Except(actual))}\nSo, but not in matrix.csv:\n{string.Join('\n', actual.Except(expected))}"
        );
    }

    [Fact]
    public void The_matrix_names_the_people_and_no_route_twice()
    {
        Assert.Equal($"method,route,{string.Join(',', People)}", Lines()[0]);
        Assert.Empty(Lines().Skip(1).GroupBy(l => string.Join(',', l.Split(',')[..2])).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Theory]
    [InlineData("anonymous")]
    [InlineData("disabled-manager")]
    public void Whoever_is_not_signed_in_gets_nothing_of_the_admin_area_and_no_circuit(string nobody)
    {
        var column = Array.IndexOf(People, nobody) + 2;
        var open =
            from line in Lines().Skip(1)
            let cells = line.Split(',')
            where
                (cells[1].StartsWith("/admin", StringComparison.Ordinal) || cells[1].StartsWith("/_blazor", StringComparison.Ordinal))
                && cells[column][0] is not ('3' or '4')
            select line;

        Assert.Empty(open);
    }

    private static string[] Lines() =>
        [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Security", "matrix.csv")).Where(l => l.Length > 0)];

    private static string InLanguage(string path) => LanguagePath.HasNoLanguage(path) ? path : $"/en{path}".TrimEnd('/');

    private async Task<List<string>> ActualAsync()
    {
        var lines = new List<string>();
        foreach (var route in world.Routes())
        {
            foreach (var method in Methods)
            {
                var statuses = new List<string>();
                foreach (var person in People)
                {
                    using var client = world.Site.Open(world.Sessions[person]);
                    using var request = new HttpRequestMessage(new HttpMethod(method), InLanguage(world.Address(route)));
                    using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                    statuses.Add(((int)response.StatusCode).ToString(CultureInfo.InvariantCulture));
                }

                lines.Add($"{method},{route},{string.Join(',', statuses)}");
            }
        }

        return lines;
    }
}
