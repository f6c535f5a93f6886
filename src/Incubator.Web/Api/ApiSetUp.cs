using System.Text.Json;
using System.Text.Json.Serialization;
using Incubator.Core.Housing;
using Incubator.Core.Records;
using Incubator.Web.Hosting;

namespace Incubator.Web.Api;

/// <summary>
/// A page of a list. <paramref name="After"/> is the value of the query's <c>after</c> for the next page, absent on the last one.
/// </summary>
public sealed record ListJson<T>(int Total, IReadOnlyList<T> Items, string? After);

/// <summary>The JSON API under <c>/api/v1</c> and its description under <c>/openapi/v1.json</c>.</summary>
public static class ApiSetUp
{
    public static IServiceCollection AddIncubatorApi(this IServiceCollection services)
    {
        services.AddOpenApi("v1");
        return services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
        });
    }

    public static void MapIncubatorApi(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi().MadeOnce();
        app.MapGet("/schemas/aids.json", () => Results.Text(AidSchema.Text, "application/schema+json")).ExcludeFromDescription();
        var api = app.MapGroup("/api/v1");
        api.MapSpaces();
        api.MapStartups();
        api.MapEvents();
        api.MapProgrammes();
        api.MapHousing();
        api.MapCities();
    }

    /// <summary>What stands at an address, in HTTP: 200, 301 to its new address, 410 or 404.</summary>
    internal static IResult ToHttp<T, TJson>(this Lookup<T> lookup, string list, Func<T, TJson> json) => lookup switch
    {
        Lookup<T>.Found found => TypedResults.Ok(json(found.Value)),
        Lookup<T>.Moved moved => TypedResults.LocalRedirect($"{list}/{moved.Slug}", permanent: true),
        Lookup<T>.Gone => TypedResults.Problem(statusCode: StatusCodes.Status410Gone),
        _ => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound),
    };
}
