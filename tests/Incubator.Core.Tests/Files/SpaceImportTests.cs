using System.Text;
using Incubator.Core.Common;
using Incubator.Core.Files;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Files;

public sealed class SpaceImportTests : IAsyncLifetime
{
    private const string Head = "id,name,kind,city,country,source";
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData("opening_hours", "sometimes")]
    [InlineData("opening_hours", "Mo-Fr 09:00-18:00; SH,PH off")]
    [InlineData("member_hours", "Mo-Fr 09:00+")]
    public async Task Hours_that_cannot_be_read_are_kept_with_a_warning(string column, string hours)
    {
        var row = Assert.Single((await _incubator.PreviewAsync(
            "spaces", $"name,kind,city,country,{column}\nA1,hub,Paris,FR,\"{hours}\"")).Rows);

        Assert.Equal(ImportOutcome.Created, row.Outcome);
        var warning = Assert.Single(row.Warnings);
        Assert.Equal((2, column), (warning.Line, warning.Column));
        Assert.Contains(hours, warning.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name,kind,city,country\n,hub,Paris,FR", "name")]
    [InlineData("name,kind,city,country\n!!!,hub,Paris,FR", "name")]
    [InlineData("name,kind,city,country\nA1,castle,Paris,FR", "kind")]
    [InlineData("name,kind,city,country\nA1,,Paris,FR", "kind")]
    [InlineData("name,kind,city,country\nA1,hub,,FR", "city")]
    [InlineData("name,kind,city,country\nA1,hub,---,FR", "city")]
    [InlineData("name,kind,city,country\nA1,hub,Paris,", "country")]
    [InlineData("name,kind,city,country\nA1,hub,Hargeisa,Somaliland", "country")]
    [InlineData("name,kind,city,country,lat,lon\nA1,hub,Paris,FR,48.85,", "lat")]
    [InlineData("name,kind,city,country,lat,lon\nA1,hub,Paris,FR,north,2.3", "lat")]
    [InlineData("name,kind,city,country,website\nA1,hub,Paris,FR,My site", "website")]
    [InlineData("name,kind,city,country,website\nA1,hub,Paris,FR,javascript:alert(1)", "website")]
    [InlineData("name,kind,city,country,email\nA1,hub,Paris,FR,nobody", "email")]
    [InlineData("name,kind,city,country,price\nA1,hub,Paris,FR,about 20 bucks", "price")]
    [InlineData("name,kind,city,country,price\nA1,hub,Paris,FR,25 EUR", "price")]
    [InlineData("name,kind,city,country,price\nA1,hub,Paris,FR,\"1,150 EUR/month\"", "price")]
    [InlineData("name,kind,city,country,plans\nA1,hub,Paris,FR,\"hot-desk 1,150 EUR/month\"", "plans")]
    [InlineData("name,kind,city,country,plans\nA1,hub,Paris,FR,hot-desk 9999999999999999999999999999 EUR/month", "plans")]
    [InlineData("name,kind,city,country,plans\nA1,hub,Paris,FR,a desk for nothing", "plans")]
    [InlineData("name,kind,city,country,plans\nA1,hub,Paris,FR,day-pass 12.505 EUR/day", "plans")]
    [InlineData("name,kind,city,country,amenities\nA1,hub,Paris,FR,fibre; moat", "amenities")]
    [InlineData("name,kind,city,country,desks_free\nA1,hub,Paris,FR,many", "desks_free")]
    [InlineData("name,kind,city,country,opened_year\nA1,hub,Paris,FR,1066", "opened_year")]
    [InlineData("name,kind,city,country,closed\nA1,hub,Paris,FR,perhaps", "closed")]
    [InlineData("name,kind,city,country,price_checked_on\nA1,hub,Paris,FR,2/11/2026", "price_checked_on")]
    [InlineData("name,kind,city,country,description,language\nA1,hub,Paris,FR,Bonjour,tlh", "language")]
    [InlineData("name,kind,city,country,state\nA1,hub,Paris,FR,archived", "state")]
    [InlineData("id,name,kind,city,country,source\nNot A Slug,A1,hub,Paris,FR,local", "id")]
    public async Task A_broken_cell_is_refused_once_under_its_column(string csv, string column)
    {
        var row = Assert.Single((await _incubator.PreviewAsync("spaces", csv)).Rows);

        Assert.Equal(ImportOutcome.Refused, row.Outcome);
        var error = Assert.Single(row.Errors);
        Assert.Equal((2, column), (error.Line, error.Column));
        Assert.False(error.Reason.StartsWith("Import.", StringComparison.Ordinal) || error.Reason.Length == 0);
    }

    [Theory]
    [InlineData("25 EUR/day", PlanKind.DayPass, 25, PriceUnit.Day)]
    [InlineData("€12,50 per day", PlanKind.DayPass, 12.5, PriceUnit.Day)]
    [InlineData("1 150 eur / mois", PlanKind.HotDesk, 1150, PriceUnit.Month)]
    [InlineData("EUR 8 par heure", PlanKind.HotDesk, 8, PriceUnit.Hour)]
    public async Task A_price_with_currency_and_unit_becomes_the_only_plan(string price, PlanKind kind, double amount, PriceUnit unit)
    {
        await ImportAsync($"name,kind,city,country,price\nA1,hub,Paris,FR,\"{price}\"");

        var plan = Assert.Single((await OnlyAsync()).Plans);
        Assert.Equal((kind, (decimal?)amount, "EUR", unit), (plan.Kind, plan.Amount, plan.Currency, plan.Unit));
    }

    [Fact]
    public async Task A_missing_column_leaves_the_field_and_an_empty_cell_clears_it()
    {
        await ImportAsync($"{Head},street,phone\n1,A1,hub,Paris,FR,x,1 rue A,+33 1 23 45 67 89");
        var preview = await ImportAsync($"{Head},street\n1,A1,hub,Paris,FR,x,");

        Assert.Equal(ImportOutcome.Updated, Assert.Single(preview.Rows).Outcome);
        var space = await OnlyAsync();
        Assert.Null(space.Street);
        Assert.Equal("+33 1 23 45 67 89", space.Phone);
    }

    [Fact]
    public async Task A_record_edited_by_hand_is_reported_and_kept_unless_overwritten()
    {
        var csv = $"{Head},street\n1,A1,hub,Paris,FR,x,1 rue A";
        await ImportAsync(csv);
        await EditAsync(s => s.Street = "2 rue B");

        var kept = await ImportAsync(csv);
        Assert.Equal(ImportOutcome.Proposed, Assert.Single(kept.Rows).Outcome);
        Assert.Contains("street", Assert.Single(kept.Warnings).Reason);
        Assert.Equal("2 rue B", (await OnlyAsync()).Street);

        var overwritten = await ImportAsync(csv, new ImportOptions(Overwrite: true));
        Assert.Equal(ImportOutcome.Updated, Assert.Single(overwritten.Rows).Outcome);
        Assert.Equal("1 rue A", (await OnlyAsync()).Street);
    }

    [Fact]
    public async Task An_archived_record_is_reported_and_not_revived()
    {
        var csv = $"{Head}\n1,A1,hub,Paris,FR,x";
        await ImportAsync(csv);
        await using var db = _incubator.OpenDb();
        var space = await db.Spaces().SingleAsync();
        await _incubator.Get<SpaceEditor>().ArchiveAsync(space.Id, space.Version, Actor.Operator, CancellationToken.None);

        var preview = await ImportAsync(csv.Replace("A1", "A2", StringComparison.Ordinal));

        Assert.Equal("spaces: 0 created, 0 updated, 1 unchanged, 0 refused, 1 warnings", preview.Summary);
        Assert.Equal(
            (RecordState.Archived, "A1"), await db.Spaces().AsNoTracking().Select(s => ValueTuple.Create(s.State, s.Name)).SingleAsync());
    }

    [Fact]
    public async Task The_same_record_twice_in_one_file_is_a_repetition()
    {
        var preview = await _incubator.PreviewAsync(
            "spaces",
            $"{Head}\n1,A1,hub,Paris,FR,x\n,École,hub,Paris,France,x\n1,B1,hub,Lyon,FR,x\n,ECOLE,hub,PARIS,FR,x\n,École,hub,Lyon,FR,x\n");

        Assert.Equal(
            [(4, "The same record as in line 2."), (5, "The same record as in line 3.")],
            preview.Errors.Select(e => (e.Line, e.Reason))
        );
        Assert.Equal(3, preview.Count(ImportOutcome.Created));
    }

    [Fact]
    public async Task A_row_without_an_id_never_meets_a_record_that_has_one()
    {
        await ImportAsync($"{Head}\n1,A1,hub,Paris,FR,x");
        var preview = await ImportAsync($"{Head}\n,A1,hub,Paris,FR,x");

        Assert.Equal(ImportOutcome.Created, Assert.Single(preview.Rows).Outcome);
        Assert.Equal("Possible duplicate of “a1”: the same name, city.", Assert.Single(preview.Warnings).Reason);
    }

    [Fact]
    public async Task An_address_that_a_row_brings_along_is_not_given_to_another_row()
    {
        await ImportAsync($"{Head}\nthe-hub,The Hub,hub,Paris,FR,local\n7,The Hub,hub,Lyon,FR,x");

        await using var db = _incubator.OpenDb();
        Assert.Equal(["the-hub", "the-hub-2"], await db.Spaces().Select(s => s.Slug).Order().ToListAsync());
    }

    [Fact]
    public async Task A_source_that_a_spreadsheet_would_take_for_a_formula_is_found_again()
    {
        var csv = $"{Head}\n1,A1,hub,Paris,FR,'-x";
        await ImportAsync(csv);

        Assert.Equal(1, (await ImportAsync(csv)).Count(ImportOutcome.Unchanged));
    }

    [Fact]
    public async Task Unknown_columns_are_reported_and_ignored()
    {
        var preview = await ImportAsync("name,kind,city,country,colour\nA1,hub,Paris,FR,blue");

        Assert.Equal(new ImportNote(1, "colour", "Unknown column, ignored."), Assert.Single(preview.Warnings));
        Assert.Equal(ImportOutcome.Created, Assert.Single(preview.Rows).Outcome);
    }

    [Fact]
    public async Task A_file_without_names_is_something_else()
    {
        var refused = await Assert.ThrowsAsync<CsvException>(() => _incubator.PreviewAsync("spaces", "colour;size\nblue;2"));

        Assert.Equal("Csv.ColumnMissing", refused.Problem.Key);
    }

    [Fact]
    public async Task Services_become_amenities_where_they_are_one()
    {
        await ImportAsync("name,kind,city,country,services\nA1,hub,Paris,FR,Fibre // meeting rooms; Legal clinic;https://a.example/x");

        var space = await OnlyAsync();
        Assert.Equal([Amenity.Fibre, Amenity.MeetingRooms], space.Amenities);
        Assert.Equal(["Legal clinic", "https://a.example/x"], space.OtherServices);
    }

    [Theory]
    [InlineData("FR", null, "fr")]
    [InlineData("KE", null, "en")]
    [InlineData("KE", "fr", "fr")]
    public async Task A_single_description_goes_to_its_language(string country, string? language, string expected)
    {
        await ImportAsync($"name,kind,city,country,description,language\nA1,hub,Ville,{country},Texte,{language}");

        Assert.Equal(
            expected == "fr" ? new BilingualText(null, "Texte") : new BilingualText("Texte", null),
            (await OnlyAsync()).Description
        );
    }

    [Fact]
    public async Task A_city_is_found_by_its_folded_or_french_name()
    {
        await using (var write = await _incubator.Get<WriteDoor>().BeginAsync(Actor.Operator, CancellationToken.None))
        {
            await _incubator.Get<Incubator.Core.Places.CityEditor>().ApplyAsync(
                write, null,
                new Incubator.Core.Places.CityInput { Name = "London", NameFr = "Londres", CountryCode = "GB", TimeZone = "Europe/London" },
                null, CancellationToken.None);
            await write.CommitAsync(CancellationToken.None);
        }

        var csv = "name,kind,city,country\nA1,hub,LONDRES,Royaume-Uni\nB1,hub,london,GB\n";
        await ImportAsync(csv);

        await using var db = _incubator.OpenDb();
        Assert.False((await db.Cities().SingleAsync()).IsUnreviewed);
        Assert.Equal(2, (await ImportAsync(csv)).Count(ImportOutcome.Unchanged));
    }

    [Fact]
    public async Task A_write_between_preview_and_apply_is_seen()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($"{Head}\n1,A1,hub,Paris,FR,x"));
        var preview = await _incubator.Importer("spaces").PreviewAsync(stream, new ImportOptions(), null, CancellationToken.None);
        await ImportAsync($"{Head}\n1,A1,hub,Paris,FR,x");

        var result = await _incubator.Importer("spaces").ApplyAsync(preview, Actor.Operator, null, CancellationToken.None);

        Assert.Equal(1, Assert.IsType<ImportResult.Written>(result).Preview.Count(ImportOutcome.Unchanged));
        await using var db = _incubator.OpenDb();
        Assert.Equal(1, await db.Spaces().CountAsync());
    }

    [Fact]
    public async Task Only_administrators_import()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($"{Head}\n1,A1,hub,Paris,FR,x"));
        var preview = await _incubator.Importer("spaces").PreviewAsync(stream, new ImportOptions(), null, CancellationToken.None);

        Assert.IsType<ImportResult.Forbidden>(
            await _incubator.Importer("spaces").ApplyAsync(preview, await _incubator.AddPersonAsync("bob"), null, CancellationToken.None));
    }

    [Fact]
    public async Task The_history_says_that_an_import_wrote()
    {
        await ImportAsync($"{Head},source_licence\n1,A1,hub,Paris,FR,x,CC BY 4.0");

        await using var db = _incubator.OpenDb();
        Assert.True(await db.Changes().AllAsync(c => c.Channel == "import"));
        Assert.True(await db.Changes().AnyAsync(c => c.RecordKind == "city"));
        Assert.Equal("CC BY 4.0", (await db.Changes().SingleAsync(c => c.Field == "SourceLicence")).After);
    }

    private Task<ImportPreview> ImportAsync(string csv, ImportOptions? options = null) => _incubator.ImportAsync("spaces", csv, options);

    private async Task EditAsync(Action<SpaceInput> change)
    {
        await using var db = _incubator.OpenDb();
        var id = await db.Spaces().Select(s => s.Id).SingleAsync();
        var input = (await _incubator.Get<SpaceEditor>().ReadAsync(id, Actor.Operator, CancellationToken.None))!;
        change(input);
        Assert.IsType<SaveResult.Saved>(await _incubator.Get<SpaceEditor>().SaveAsync(id, input, Actor.Operator, CancellationToken.None));
    }

    private async Task<SpaceInput> OnlyAsync()
    {
        await using var db = _incubator.OpenDb();
        return SpaceInput.From(await db.Spaces().Include(s => s.Plans).Include(s => s.Amenities).SingleAsync());
    }
}
