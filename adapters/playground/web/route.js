// The address says who you are and where: #U0MIA/C0GENERAL. So two windows can be two persons.

export function address(user, place) {
  return place ? `#${user}/${place}` : `#${user}`;
}

export function route() {
  const [user, place] = location.hash.slice(1).split("/");
  const id = /^\w{1,40}$/;
  return { user: id.test(user ?? "") ? user : null, place: id.test(place ?? "") ? place : null };
}
