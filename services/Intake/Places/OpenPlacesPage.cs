using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;

namespace IntakeService.Places;

/// <summary>The places where anybody may drop in, those that are open now first.</summary>
public static class OpenPlacesPage
{
    public static RazorComponentResult Handle(CityPack city, TimeProvider clock)
    {
        var local = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), city.TimeZone).DateTime;
        var holidays = city.Holidays.Select(holiday => holiday.Date).ToHashSet();
        var places = city.Places
            .Select(place => new PlaceNow(place, OpeningTimes.At(local, place.Hours, holidays)))
            .OrderByDescending(place => place.Times.Open)
            .ThenBy(place => place.Times.Next)
            .ToList();
        return new RazorComponentResult<PlacesPage>(new { Places = places, Local = local });
    }
}

/// <summary>A place, and whether it is open now.</summary>
public sealed record PlaceNow(Place Place, OpeningTimes Times);
