using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.Data.Sqlite;

namespace Incubator.Benchmarks;

/// <summary>A row of <c>tests/attack/addresses.csv</c>.</summary>
/// <param name="Route">The route's pattern; "-" for an address that no route answers.</param>
/// <param name="Address">What an anonymous visitor may ask, with placeholders.</param>
/// <param name="Body">A form, for POST.</param>
internal sealed record Attack(string Method, string Route, string Address, string Body);

/// <summary>Fills the placeholders of an address from the catalogue, so that no two requests are alike.</summary>
internal sealed partial class Addresses
{
    private static readonly string[] Words =
    [
        "startup",
        "hub",
        "atelier",
        "kiln",
        "community",
        "hospitals",
        "mill",
        "mentor",
        "paris",
        "seaweed",
        "library",
        "founders",
    ];

    private readonly Dictionary<string, List<string>> _values = [];
    private int _next;

    public Addresses(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly");
        connection.Open();
        Add("space", "SELECT Slug FROM Spaces WHERE State = 'live' ORDER BY (Id * 7919) % 10007");
        Add("startup", "SELECT Slug FROM Startups WHERE State = 'live' ORDER BY (Id * 7919) % 10007");
        Add("city", "SELECT Slug FROM Cities WHERE State = 'live' ORDER BY (Id * 7919) % 10007");
        Add(
            "busy",
            "SELECT c.Slug FROM Cities c JOIN Spaces s ON s.CityId = c.Id WHERE s.State = 'live' GROUP BY c.Id ORDER BY COUNT(*) "
                + "DESC LIMIT 1"
        );
        // A generated catalogue has none.
        Add(
            "event",
            "SELECT Slug FROM Events WHERE State = 'live' UNION ALL SELECT 'none' WHERE NOT EXISTS (SELECT 1 FROM Events)"
        );
        Add(
            "programme",
            "SELECT Slug FROM Programmes WHERE State = 'live' UNION ALL SELECT 'none' WHERE NOT EXISTS (SELECT 1 FROM Programmes)"
        );
        Add("aid", "SELECT Slug FROM HousingAids WHERE State = 'live' ORDER BY (Id * 7919) % 10007");
        Add(
            "point",
            "SELECT round(Latitude, 3) || ',' || round(Longitude, 3) FROM Spaces WHERE Latitude IS NOT NULL ORDER BY (Id * 7919) % 10007"
        );
        _values["word"] = [.. Words];
        _values["letter"] = [.. "abcdefghijklmnopqrstuvw".Select(c => c.ToString())];

        void Add(string name, string query)
        {
            using var command = connection.CreateCommand();
            command.CommandText = query;
            using var reader = command.ExecuteReader();
            var values = _values[name] = [];
            while (reader.Read())
            {
                values.Add(reader.GetString(0));
            }
        }
    }

    public static IReadOnlyList<Attack> Read(string table)
    {
        var columns = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            PrepareHeaderForMatch = column => column.Header.ToUpperInvariant(),
        };
        using var csv = new CsvReader(new StreamReader(table), columns);
        return [.. csv.GetRecords<Attack>()];
    }

    /// <summary>Writes requests of one row of the table: method, address and form, in columns.</summary>
    public static void Print(string database, string table, string address)
    {
        const int Requests = 20_000;
        var (addresses, attack) = (new Addresses(database), Read(table).First(a => a.Address == address));
        for (var i = 0; i < Requests; i++)
        {
            Console.WriteLine($"{attack.Method}\t{addresses.Fill(attack.Address)}\t{addresses.Fill(attack.Body)}");
        }
    }

    public string Fill(string template) => Placeholder().Replace(template, match => ValueOf(match.Groups[1].Value, _next++));

    private string ValueOf(string name, int n) => name switch
    {
        "n" => n.ToString(CultureInfo.InvariantCulture),
        // As many unknown words as a query may have, each near many known ones.
        "nonsense" => string.Join('+', Enumerable.Range(n, 12).Select(i => $"{Words[i % Words.Length]}{(char)('a' + (i % 26))}q")),
        _ => _values[name][n % _values[name].Count],
    };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
